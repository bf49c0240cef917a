import { basename } from 'node:path';
import type { BoundRun } from '../../evidence/pool/BoundRun.ts';
import { readJourneyFile } from '../../evidence/readJourneyFile.ts';
import type { RunDirectory } from '../../evidence/RunDirectory.ts';
import {
  failsNowAndThen,
  type JourneyAnswer,
  type JourneyStanding,
  type ScenarioDocument,
  type ScenarioJourney,
} from '../../model/scenario.ts';

/** What has to be looked at first, first. */
const urgency: Readonly<Record<JourneyStanding, number>> = {
  broken: 0,
  failed: 0,
  differs: 0,
  wrong: 1,
  flaky: 2,
  open: 3,
  new: 4,
  held: 5,
  same: 5,
};

/** The journeys of several runs, and where the files of each lie. */
export interface MergedScenario {
  readonly document: ScenarioDocument;
  /** The run's directory by the journey's fingerprint. */
  readonly directories: ReadonlyMap<string, string>;
}

/**
 * What became of the journeys in the runs that were judged; null where none played any. A journey is there once, as the
 * run has it in which it fared worst, of equals the latest. Of runs that count for their faults only those that failed
 * always or now and then, or all of the latest where no run counts in full.
 */
export function mergedScenario(evidence: readonly BoundRun[]): MergedScenario | null {
  const played = evidence.flatMap(({ run: { scenario, path }, uses }) => {
    const use = uses.get('scenario')?.use ?? 'left-out';
    return scenario === null || use === 'left-out' ? [] : [{ scenario, path, isCounted: use === 'counted' }];
  });
  const latest = played.findLast(({ isCounted }) => isCounted) ?? played.at(-1);
  if (latest === undefined) return null;
  const journeys = new Map<string, readonly [ScenarioJourney, string]>();
  for (const { scenario, path, isCounted } of played)
    for (const one of scenario.journeys) {
      if (!isCounted && scenario !== latest.scenario && !hasFailed(one)) continue;
      const known = journeys.get(one.fingerprint)?.[0];
      if (known === undefined || urgency[one.standing] <= urgency[known.standing])
        journeys.set(one.fingerprint, [one, path]);
    }
  return {
    document: { ...latest.scenario, journeys: [...journeys.values()].map(([one]) => one) },
    directories: new Map([...journeys].map(([fingerprint, [, path]]) => [fingerprint, path])),
  };
}

function hasFailed(journey: ScenarioJourney): boolean {
  return urgency[journey.standing] === 0 || failsNowAndThen(journey);
}

/**
 * Writes them into a run of its own, with copies of their screenshots and traces, since the other runs may be elsewhere
 * tomorrow. Gives a note where some could not be copied.
 */
export async function tellScenario(
  { document, directories }: MergedScenario,
  run: Pick<RunDirectory, 'scenario' | 'scenarioFile'>,
): Promise<readonly string[]> {
  const lost: string[] = [];
  const copies = new Copies(run, (reason) => lost.push(reason));
  const journeys: ScenarioJourney[] = [];
  for (const journey of document.journeys) {
    const { baseline, candidate, gateway, fingerprint } = journey;
    const from = directories.get(fingerprint) ?? '';
    journeys.push({
      ...journey,
      baseline: await copies.answer(baseline, from),
      candidate: await copies.answer(candidate, from),
      gateway: await copies.answer(gateway, from),
    });
  }
  await run.scenario({ ...document, journeys });
  const [first, ...others] = lost;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : `, and ${String(others.length)} more`;
  return [`screenshots or traces of journeys are not copied from their runs: ${first}${more}`];
}

class Copies {
  readonly #run: Pick<RunDirectory, 'scenarioFile'>;
  readonly #lost: (reason: string) => void;
  readonly #taken = new Set<string>();

  constructor(run: Pick<RunDirectory, 'scenarioFile'>, lost: (reason: string) => void) {
    this.#run = run;
    this.#lost = lost;
  }

  async answer(answer: JourneyAnswer | null, from: string): Promise<JourneyAnswer | null> {
    if (answer === null) return null;
    const { screenshot, trace } = answer;
    return {
      ...answer,
      screenshot: await this.#file(screenshot, from),
      trace: await this.#file(trace, from),
    };
  }

  /** The copy's name; null where there is none, and why was told. */
  async #file(file: string | null, from: string): Promise<string | null> {
    if (file === null) return null;
    const read = await readJourneyFile(from, file);
    if (read.kind === 'none') return this.#left(file, read.reason);
    const kept = await this.#run.scenarioFile(this.#free(basename(file)), read.bytes);
    return kept.kind === 'kept' ? kept.file : this.#left(file, kept.reason);
  }

  #left(file: string, reason: string): null {
    this.#lost(`${file}: ${reason}`);
    return null;
  }

  /** Names of two runs may be the same. */
  #free(name: string): string {
    let free = name;
    for (let count = 2; this.#taken.has(free); count += 1) free = `${String(count)}-${name}`.slice(-100);
    this.#taken.add(free);
    return free;
  }
}
