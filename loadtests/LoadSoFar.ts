import type { Doubt } from '../harness/model/doubt.ts';
import { voiding } from '../harness/model/doubt.ts';
import type { LoadRun } from '../harness/model/load.ts';
import type { LaneResult } from '../harness/lane/LaneResult.ts';
import type { K6Ended } from './engine/K6Order.ts';
import { loadDoubts } from './loadDoubts.ts';
import type { LoadContext } from './LoadContext.ts';
import type { LoadPlan } from './LoadPlan.ts';
import { loadMeasurements } from './measurements.ts';

const nothingSaid = {
  exception: null,
  error: null,
  overflow: false,
  wrongWithoutRequest: 0,
  hiddenUrls: 0,
  unmade: { count: 0, first: null },
};

/** Who the sides said they are, and what of it is doubtful. */
interface Known {
  readonly identities: () => LaneResult['identities'];
  readonly doubts: () => readonly Doubt[];
}

/**
 * Puts down what was counted so far while k6 goes on: of a load that goes badly nobody may be rid by killing it. What
 * says nothing about the candidate at the end says nothing before it either.
 */
export class LoadSoFar {
  readonly #plan: LoadPlan;
  readonly #context: Pick<LoadContext, 'run' | 'runId'>;
  readonly #known: Known;
  #writing: Promise<void> | null = null;

  constructor(plan: LoadPlan, context: Pick<LoadContext, 'run' | 'runId'>, known: Known) {
    this.#plan = plan;
    this.#context = context;
    this.#known = known;
  }

  /** `ended`: the processes before this one. One that comes while another is written down is left out. */
  tell(ended: readonly K6Ended[], run: LoadRun): void {
    // A disk that fails is told by what is written at the end.
    this.#writing ??= this.#write([...ended, { run, remarks: nothingSaid, notes: [] }])
      .catch(() => undefined)
      .finally(() => (this.#writing = null));
  }

  /** Nothing is being written any more. */
  async rest(): Promise<void> {
    await this.#writing;
  }

  async #write(all: readonly K6Ended[]): Promise<void> {
    const { run, runId } = this.#context;
    const runs = all.map((one) => one.run);
    await run.load({ schema: 'harness.load/1', runs });
    const doubts = [...this.#known.doubts(), ...loadDoubts(this.#plan, all, { aborted: true })];
    if (doubts.some(({ id }) => voiding.has(id))) return;
    const { baseline, candidate } = this.#known.identities();
    const versions = { baseline: baseline.version, candidate: candidate.version };
    await run.soFar.measured(
      'load',
      loadMeasurements(runs, { run: runId, service: this.#plan.service, versions }),
    );
  }
}
