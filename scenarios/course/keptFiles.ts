import { readFile } from 'node:fs/promises';
import type { JourneyAnswer, JourneySide, JourneyStanding } from '../../harness/model/scenario.ts';
import { tellingTry } from '../joined/joined.ts';
import type { JoinedJourney } from '../joined/joinedJourneys.ts';
import { cleanTrace } from '../player/trace/cleanTrace.ts';
import type { ScenarioContext } from '../ScenarioContext.ts';

interface Keeping {
  readonly run: Pick<ScenarioContext['run'], 'scenarioFile'>;
  readonly redactor: ScenarioContext['redactor'];
  /** Of all sides and journeys: the trace of one holds the source of its whole spec. */
  readonly secrets: readonly string[];
}

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
 * others are not there.
 */
export async function keptFiles(
  journeys: readonly JoinedJourney[],
  keeping: Keeping,
): Promise<{ readonly kept: readonly JoinedJourney[]; readonly notes: readonly string[] }> {
  const reasons = new Set<string>();
  const kept = new Map<JoinedJourney, JoinedJourney>();
  const ranked = journeys.toSorted(
    (a, b) => order.indexOf(a.stored.standing) - order.indexOf(b.stored.standing),
  );
  for (const one of ranked) {
    // One after the other: what is most telling takes the room first.
    const candidate = await withFiles(one, 'candidate', keeping, reasons);
    const baseline = await withFiles(one, 'baseline', keeping, reasons);
    const gateway = await withFiles(one, 'gateway', keeping, reasons);
    kept.set(one, { ...one, stored: { ...one.stored, baseline, candidate, gateway } });
  }
  return {
    kept: journeys.map((one) => kept.get(one) ?? one),
    notes: [...reasons].slice(0, 3).map((reason) => `not every screenshot and trace is kept: ${reason}`),
  };
}

async function withFiles(
  one: JoinedJourney,
  side: JourneySide,
  keeping: Keeping,
  reasons: Set<string>,
): Promise<JourneyAnswer | null> {
  const answer = one.stored[side];
  return answer === null ? null : { ...answer, ...(await filesOf(one, side, keeping, reasons)) };
}

async function filesOf(
  { stored, tries }: JoinedJourney,
  side: JourneySide,
  { run, redactor, secrets }: Keeping,
  reasons: Set<string>,
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
  // What cannot be cleaned is not kept.
  const trace =
    telling?.trace == null ? null : await cleanTrace(telling.trace, redactor, secrets).catch(() => null);
  return { screenshot, trace: await keep(`${name}.zip`, trace) };
}

/** Null where there is none by now: what a child leaves half written is no evidence. */
async function bytesOf(path: string | null): Promise<Buffer | null> {
  return path === null ? null : readFile(path).catch(() => null);
}
