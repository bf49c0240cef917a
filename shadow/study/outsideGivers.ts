import { LRUCache } from 'lru-cache';
import { isUnique } from '../../harness/correlation/entropy.ts';
import { PathNode } from '../../harness/correlation/PathNode.ts';
import { visitSlots } from '../../harness/correlation/requestSlots.ts';
import { visitPlaces } from '../../harness/correlation/responsePlaces.ts';
import type { Exchange } from '../../harness/model/exchange.ts';
import type { OperationResolver } from '../../harness/operation/OperationResolver.ts';
import { answerText } from '../../harness/study/answerText.ts';
import type { SelectedExchange } from '../../harness/study/readSelected.ts';

const valuesKept = 50_000;
const told = 3;

/** An operation outside `routes` whose answers gave credentials that exchanges of the service carry. */
export interface OutsideGiver {
  readonly operation: string;
  /** Exchanges that carry one of its values. */
  readonly exchanges: number;
  /** Exchanges that carry any credential. */
  readonly of: number;
}

/**
 * Finds, by the recorded answers, the log-in that the service's routes leave out: without it no side gives tokens of
 * its own, and the recorded ones mean nothing to systems that run now.
 */
export class OutsideGivers {
  readonly #resolver: OperationResolver;
  readonly #givers = new LRUCache<string, string>({ max: valuesKept });
  readonly #counts = new Map<string, number>();
  #carrying = 0;

  constructor(resolver: OperationResolver) {
    this.#resolver = resolver;
  }

  /** An exchange that is not the service's, in recorded order. */
  left({ request, recorded }: Exchange): void {
    if (recorded === null) return;
    const { id } = this.#resolver.resolve(request.method, request.target);
    const text = answerText(recorded.headers, recorded.body);
    // A tree of its own each time: other services' answers are of any shape.
    visitPlaces(recorded.headers, text, PathNode.root(), true, (_place, value) => {
      if (isUnique(value)) this.#givers.set(value, id);
    });
  }

  selected({ exchange, operation }: SelectedExchange): void {
    const from = new Set<string>();
    let carries = false;
    const scope = { template: operation.template, tree: PathNode.root(), grow: false };
    visitSlots(exchange.request, null, scope, (slot, value) => {
      if (!(slot.startsWith('header:') || slot.startsWith('cookie:')) || !isUnique(value)) return;
      carries = true;
      const giver = this.#givers.get(value);
      if (giver !== undefined) from.add(giver);
    });
    if (carries) this.#carrying += 1;
    for (const giver of from) this.#counts.set(giver, (this.#counts.get(giver) ?? 0) + 1);
  }

  /** Most exchanges first. */
  list(): readonly OutsideGiver[] {
    return [...this.#counts]
      .map(([operation, exchanges]) => ({ operation, exchanges, of: this.#carrying }))
      .toSorted((a, b) => b.exchanges - a.exchanges)
      .slice(0, told);
  }
}
