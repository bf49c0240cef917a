import type { SideAnswer } from '../../harness/model/contract.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { ContractPlan, PlannedInteraction } from '../ContractPlan.ts';
import { heldBack } from './heldBack.ts';
import type { SideVerifier } from '../verifier/SideVerifier.ts';

/** So many times in a row without an answer: whoever hangs would have each of 200 interactions waited for. */
const patience = 3;

/** One side's verification: what may be sent, and until when it is worth it. */
export class SideRun {
  readonly side: Side;
  readonly #plan: Pick<ContractPlan, 'service'>;
  readonly #verifier: Pick<SideVerifier, 'verify'>;
  readonly #signal: AbortSignal;
  #unanswered = 0;

  constructor(
    side: Side,
    plan: Pick<ContractPlan, 'service'>,
    verifier: Pick<SideVerifier, 'verify'>,
    signal: AbortSignal,
  ) {
    this.side = side;
    this.#plan = plan;
    this.#verifier = verifier;
    this.#signal = signal;
  }

  async ask({ interaction }: Pick<PlannedInteraction, 'interaction'>): Promise<SideAnswer> {
    const held = heldBack(this.side, this.#plan.service[this.side], interaction);
    if (held !== null) return { outcome: 'skipped', problem: held };
    const why = this.#whyNot();
    if (why !== null) return { outcome: 'errored', problem: why, hint: null };
    const answer = await this.#verifier.verify(interaction);
    // What was on its way when everything ended says nothing of the side.
    if (this.#signal.aborted && answer.outcome !== 'held' && answer.outcome !== 'mismatched')
      return { outcome: 'errored', problem: interrupted, hint: null };
    this.#unanswered = answer.outcome === 'unanswered' ? this.#unanswered + 1 : 0;
    return answer;
  }

  /** It is asked again from the beginning: it may be up by now. */
  anew(): void {
    this.#unanswered = 0;
  }

  #whyNot(): string | null {
    if (this.#signal.aborted) return interrupted;
    return this.#unanswered < patience
      ? null
      : `not asked: the ${this.side} gave no answer ${String(patience)} times in a row`;
  }
}

const interrupted = 'not asked: the run was ended before';
