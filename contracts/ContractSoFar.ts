import { setTimeout as sleep } from 'node:timers/promises';
import type { IdentityWatch } from '../harness/environment/IdentityWatch.ts';
import { voiding, type Doubt } from '../harness/model/doubt.ts';
import type { ContractContext } from './ContractContext.ts';
import { contractDocument } from './contractDocument.ts';
import type { ContractPlan } from './ContractPlan.ts';
import { contractDoubts } from './told/doubts.ts';
import { contractMeasurements } from './told/measurements.ts';
import { joinedSoFar } from './verification/joined.ts';
import type { Verified } from './verification/verifyAll.ts';

/** ms between two writings of it. */
const pause = 1_000;

/**
 * Puts down what was verified so far, at most once a second: of a candidate that breaks its contracts nobody may be rid by
 * killing the run. What says nothing about the candidate at the end says nothing before it either.
 */
export class ContractSoFar {
  readonly #plan: ContractPlan;
  readonly #context: Pick<ContractContext, 'run' | 'runId' | 'now'>;
  readonly #watch: Pick<IdentityWatch, 'doubts' | 'identity'>;
  readonly #from: number;
  readonly #end = new AbortController();
  #look: (() => readonly Verified[]) | null = null;
  #going: Promise<void> | null = null;

  constructor(
    plan: ContractPlan,
    context: Pick<ContractContext, 'run' | 'runId' | 'now'>,
    watch: Pick<IdentityWatch, 'doubts' | 'identity'>,
  ) {
    this.#plan = plan;
    this.#context = context;
    this.#watch = watch;
    this.#from = context.now();
  }

  /** Something was answered; `look` says what there is by the time that it is written down. */
  tell(look: () => readonly Verified[]): void {
    if (this.#end.signal.aborted) return;
    this.#look = look;
    this.#going ??= this.#go().finally(() => (this.#going = null));
  }

  /** Nothing is being written any more, and nothing is going to be. */
  async rest(): Promise<void> {
    this.#end.abort();
    await this.#going;
  }

  async #go(): Promise<void> {
    const { signal } = this.#end;
    while (this.#look !== null && !signal.aborted) {
      const verified = this.#look();
      this.#look = null;
      // A disk that fails is told by what is written at the end.
      await this.#write(verified).catch(() => undefined);
      await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #write(verified: readonly Verified[]): Promise<void> {
    const { sides, service, doubts } = this.#plan;
    const { run, runId, now } = this.#context;
    const compared = sides.includes('baseline');
    const interactions = verified.map((one) => joinedSoFar(one, compared));
    await run.contract(contractDocument(this.#plan, interactions, null));
    const all: readonly Doubt[] = [
      ...doubts,
      ...this.#watch.doubts(),
      ...contractDoubts(interactions, { sides, aborted: true }),
    ];
    const isVoid = all.some(({ id }) => voiding.has(id));
    const { version } = this.#watch.identity('candidate');
    const measured = { run: runId, service: service.name, version, window: { from: this.#from, to: now() } };
    await run.soFar.measured('contract', isVoid ? [] : contractMeasurements(interactions, measured));
  }
}
