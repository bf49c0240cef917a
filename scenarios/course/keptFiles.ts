import { readFile } from 'node:fs/promises';
import type { JourneyAnswer, JourneySide, JourneyStanding } from '../../harness/model/scenario.ts';
import { tellingTry } from '../joined/joined.ts';
import type { JoinedJourney } from '../joined/joinedJourneys.ts';
import type { ScenarioContext } from '../ScenarioContext.ts';

type Keeping = Pick<ScenarioContext['run'], 'scenarioFile'>;

/** What is most worth its room first. */
const order: readonly JourneyStanding[] = [
  'broken',
  'failed',
  'differs',
  'flaky',
  'wrong',
  'new',
  'open',
  'same',
  'held',
];

/**
 * Copies screenshots and traces of tries that did not pass into the run's directory: the journeys with their names, and why
 * others are not there. `secrets` are taken out of traces.
 */
export async function keptFiles(
  journeys: readonly JoinedJourney[],
  run: Keeping,
  secrets: readonly string[],
): Promise<{ readonly kept: readonly JoinedJourney[]; readonly notes: readonly string[] }> {
  const reasons = new Set<string>();
  const kept = new Map<JoinedJourney, JoinedJourney>();
  const ranked = journeys.toSorted(
    (a, b) => order.indexOf(a.stored.standing) - order.indexOf(b.stored.standing),
  );
  for (const one of ranked) {
    const told: Told = { secrets, reasons };
    // One after the other: what is most telling takes the room first.
    const candidate = await withFiles(one, 'candidate', run, told);
    const baseline = await withFiles(one, 'baseline', run, told);
    const gateway = await withFiles(one, 'gateway', run, told);
    kept.set(one, { ...one, stored: { ...one.stored, baseline, candidate, gateway } });
  }
  return {
    kept: journeys.map((one) => kept.get(one) ?? one),
    notes: [...reasons].slice(0, 3).map((reason) => `not every screenshot and trace is kept: ${reason}`),
  };
}

interface Told {
  readonly secrets: readonly string[];
  readonly reasons: Set<string>;
}

async function withFiles(
  one: JoinedJourney,
  side: JourneySide,
  run: Keeping,
  told: Told,
): Promise<JourneyAnswer | null> {
  const answer = one.stored[side];
  return answer === null ? null : { ...answer, ...(await filesOf(one, side, run, told)) };
}

async function filesOf(
  { stored, tries }: JoinedJourney,
  side: JourneySide,
  run: Keeping,
  { reasons }: Told,
): Promise<Pick<JourneyAnswer, 'screenshot' | 'trace'>> {
  const telling = tellingTry(tries[side]);
  const name = `${stored.fingerprint}-${side}`;
  const keep = async (file: string, bytes: Uint8Array | null): Promise<string | null> => {
    if (bytes === null) return null;
    const end = await run.scenarioFile(file, bytes);
    if (end.kind === 'kept') return end.file;
    reasons.add(end.reason);
    return null;
  };
  const screenshot = await keep(`${name}.png`, await bytesOf(telling?.screenshot ?? null));
  return { screenshot, trace: null };
}

/** Null where there is none by now: what a child leaves half written is no evidence. */
async function bytesOf(path: string | null): Promise<Buffer | null> {
  return path === null ? null : readFile(path).catch(() => null);
}
