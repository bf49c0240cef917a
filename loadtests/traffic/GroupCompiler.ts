import { latestKey, type EdgeTable } from '../../harness/correlation/EdgeTable.ts';
import type { Placement } from '../../harness/correlation/SessionTracker.ts';
import type { SelectedExchange } from '../../harness/study/readSelected.ts';
import type { WritePolicy } from '../../harness/study/WritePolicy.ts';
import type { Given, PlayedSession, PlayedStep } from '../replay/PlayedTraffic.ts';
import { expectedStatuses } from './expectedStatuses.ts';
import { givenAt } from './givenAt.ts';
import { GroupVariables } from './GroupVariables.ts';
import { leftOutReason, type LeftOutReason } from './LeftOut.ts';
import { playedRequest, type SlotValue } from './playedRequest.ts';
import type { Pauses } from './Pauses.ts';

/** An exchange with all that a pass found out about it. */
export interface PlacedExchange extends SelectedExchange {
  readonly placement: Placement;
  readonly requestText: string | null;
  /** Number of its session by the end of the recording. */
  readonly session: number;
}

/** What does not change from one group to the next. */
export interface CompilerScope {
  readonly table: EdgeTable;
  readonly writes: WritePolicy;
  readonly pauses: Pauses;
  /** The number of an operation's id. */
  operation(id: string): number;
}

/** Makes what k6 plays of the exchanges of one group, given one after the other in recorded order. */
export class GroupCompiler {
  readonly #scope: CompilerScope;
  readonly #variables = new GroupVariables();
  readonly #steps: (Omit<PlayedStep, 'gives'> & { readonly gives: readonly Given[] })[] = [];
  /** Those whose pause may be shortened, and all of these pauses, ms. */
  readonly #thinking = new Set<number>();
  #thought = 0;
  /** The number of a session among the visitors of the group. */
  readonly #visitors = new Map<number, number>();
  readonly #before = new Map<number, SelectedExchange['exchange']>();
  /** Sessions of which a write is left out: what their later answers should be is not known. */
  readonly #unsure = new Set<number>();

  constructor(scope: CompilerScope) {
    this.#scope = scope;
  }

  /** Steps so far. */
  get size(): number {
    return this.#steps.length;
  }

  /** Why the exchange is not played; null where it is. */
  take(item: PlacedExchange): LeftOutReason | null {
    const { exchange, operation, session } = item;
    const reason = leftOutReason(item, this.#scope.writes);
    const slots = reason === null ? this.#slots(item) : null;
    if (slots === null) {
      if (this.#scope.writes.isUnsafe(operation)) this.#unsure.add(session);
      return reason ?? 'unbound';
    }
    const { recorded } = exchange;
    const visitor = this.#visitors.get(session) ?? this.#visitors.size;
    this.#visitors.set(session, visitor);
    const pause = this.#scope.pauses.before(item, this.#before.get(session) ?? null);
    if (!this.#scope.pauses.isKept(operation.id)) {
      this.#thinking.add(this.#steps.length);
      this.#thought += pause;
    }
    this.#steps.push({
      ...playedRequest(exchange.request, item.requestText, slots, recorded === null),
      operation: this.#scope.operation(operation.id),
      expected:
        recorded === null || this.#unsure.has(session) || this.#carriesForeign(item)
          ? null
          : expectedStatuses(recorded.status),
      pause,
      visitor,
      needs: [...new Set(slots.filter(({ slot }) => !slot.startsWith('cookie:')).map((one) => one.variable))],
      gives: recorded === null ? this.#givesLatest(item) : this.#gives(item),
      keepsCookies: recorded === null,
    });
    this.#before.set(session, exchange);
    return null;
  }

  /** By how much its pauses are shortened: 1 for not at all. */
  get scale(): number {
    return this.#scope.pauses.scale(this.#thought);
  }

  /** What k6 plays; answers are only read for what is needed. */
  finish(): PlayedSession {
    const scale = this.scale;
    const steps = this.#steps.map((step, at) => ({
      ...step,
      pause: this.#thinking.has(at) ? Math.round(step.pause * scale) : step.pause,
      gives: step.gives.filter(({ to }) => this.#variables.isUsed(to)),
    }));
    return { steps, fresh: this.#variables.values };
  }

  /** Null where something that it carries is not to be had. */
  #slots({ exchange, placement, session }: PlacedExchange): readonly SlotValue[] | null {
    const slots: SlotValue[] = [];
    const variables = this.#variables;
    for (const { slot, value, key } of placement.needs) {
      const variable = variables.find(session, key);
      if (variable !== null) slots.push({ slot, recorded: value, variable: variables.use(variable) });
      // A token of somebody else's is worth nothing; a number may be known here as well.
      else if (key === value) return null;
    }
    if (exchange.recorded === null) {
      for (const { slot, value, key } of placement.loose) {
        const variable = variables.findInSession(session, key);
        if (variable !== null) slots.push({ slot, recorded: value, variable: variables.use(variable) });
        else if (!slot.startsWith('cookie:')) return null;
      }
    }
    const varied = placement.varied.map(({ slot, value, key }) => {
      const variable = variables.use(variables.fresh(session, key, value));
      return { slot, recorded: value, variable };
    });
    const isVaried = (one: SlotValue): boolean => varied.some(({ slot }) => slot === one.slot);
    return [...slots.filter((one) => !isVaried(one)), ...varied];
  }

  /** Whether it names something by a number that only another session got: here there may be no such thing. */
  #carriesForeign({ placement, session }: PlacedExchange): boolean {
    return placement.needs.some(({ key }) => this.#variables.find(session, key) === null);
  }

  #gives({ placement, session }: PlacedExchange): readonly Given[] {
    return placement.gives.flatMap(({ place, nth, key, value }) => {
      const from = givenAt(place);
      if (from === null) return [];
      return [{ from, nth, to: this.#variables.give(session, key), stays: key === value }];
    });
  }

  /** Without a recorded answer no recorded value tells what was given: the latest of each family is. */
  #givesLatest({ operation, session }: PlacedExchange): readonly Given[] {
    return [...(this.#scope.table.of(operation.id)?.places ?? [])].flatMap(([place, family]) => {
      const from = givenAt(place);
      if (from === null) return [];
      return [{ from, nth: 0, to: this.#variables.give(session, latestKey(family)), stays: false }];
    });
  }
}
