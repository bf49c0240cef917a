import type { Observation, Side } from '../../harness/model/observation.ts';
import { failureText } from '../../harness/environment/failureOf.ts';
import type { Work } from './Work.ts';

/** Failures in a row, with no answer ever, after which a side is taken to be dead from the start. */
const deadAfter = 24;
/** How a side is: `unknown` until it answered once, `dead` if it never did, `died` if it stopped for good. */
export type VitalSign = 'unknown' | 'alive' | 'dead' | 'died';

const rememberedWorks = 5;

interface State {
  answers: number;
  failures: number;
  last: string;
  /** The work with which the present run of failures began. */
  firstFailed: Work | null;
  /** The last works sent before it, oldest first. */
  readonly before: Work[];
  lost: boolean;
}

/** Follows whether the sides live, so that a run against a dead one ends soon instead of at its last timeout. */
export class Vitality {
  readonly #sides: Record<Side, State> = {
    baseline: { answers: 0, failures: 0, last: '', firstFailed: null, before: [], lost: false },
    candidate: { answers: 0, failures: 0, last: '', firstFailed: null, before: [], lost: false },
  };

  observe(side: Side, observation: Observation, work: Work): void {
    const state = this.#sides[side];
    if (observation.kind === 'response') {
      state.answers += 1;
      state.failures = 0;
      state.firstFailed = null;
      state.before.push(work);
      if (state.before.length > rememberedWorks) state.before.shift();
      return;
    }
    if (observation.cause === 'aborted') return;
    state.failures += 1;
    state.firstFailed ??= work;
    state.last = failureText(side, observation);
  }

  /** A side that did answer was waited for, and has not come back. */
  lose(side: Side): void {
    this.#sides[side].lost = true;
  }

  hasAnswered(side: Side): boolean {
    return this.#sides[side].answers > 0;
  }

  sign(side: Side): VitalSign {
    const { answers, failures, lost } = this.#sides[side];
    if (answers === 0) return failures >= deadAfter ? 'dead' : 'unknown';
    return lost && failures > 0 ? 'died' : 'alive';
  }

  failure(side: Side): Readonly<State> {
    return this.#sides[side];
  }
}
