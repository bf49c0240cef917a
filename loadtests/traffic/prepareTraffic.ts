import { randomInt } from 'node:crypto';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RecordingError } from '../../harness/errors/RecordingError.ts';
import { UsageError } from '../../harness/errors/UsageError.ts';
import type { Door } from '../../harness/redaction/Door.ts';
import type { Learned } from '../../harness/study/learn.ts';
import { seededRandom } from '../../harness/study/seededRandom.ts';
import { study } from '../../harness/study/study.ts';
import type { TrafficHead } from '../replay/PlayedTraffic.ts';
import { expectedLoad, type ExpectedLoad } from './expectedLoad.ts';
import { loadShape } from './loadShape.ts';
import { orderSessions } from './orderSessions.ts';
import { trafficFolder } from './trafficFolder.ts';
import type { TrafficLoad } from './TrafficLoad.ts';
import { writeTraffic, type WrittenTraffic } from './writeTraffic.ts';

/** A recording made ready for k6. */
export interface PreparedTraffic {
  /** k6's script, absolute. */
  readonly script: string;
  /** For k6's process, with what every script gets: BASE_URL, HARNESS_SIDE, HARNESS_HEADERS, HARNESS_LIMITS. */
  readonly env: Readonly<Record<string, string>>;
  readonly expected: ExpectedLoad;
  readonly learned: Learned;
  /** Removes what was written: it holds recorded credentials. Call it however the run ends. */
  readonly remove: () => Promise<void>;
}

/**
 * Reads a recording and writes what k6 plays of it, for the owner's eyes only, below the system's temporary folder.
 * Throws a RecordingError where nothing can be played, a UsageError for a side whose requests have to be signed.
 */
export async function prepareTraffic(
  load: TrafficLoad,
  door: Door,
  signal: AbortSignal,
): Promise<PreparedTraffic> {
  requireNoHooks(load);
  const { plan, learned } = await study(load, signal);
  const folder = await trafficFolder(door);
  const remove = (): Promise<void> => door.remove(folder);
  try {
    const written = await writeTraffic(plan, learned, folder, door, signal);
    if (written.sessions.length === 0) throw nothingToPlay(learned, written);
    const random = seededRandom(load.seed);
    const order = orderSessions(
      written.sessions.map(({ counts }) => counts),
      written.operations.length,
      random,
    );
    const ordered = order.flatMap((at) => written.sessions[at] ?? []);
    const shape = loadShape(ordered, load.rate, load.duration);
    await writeLines(door, join(folder, 'order.ndjson'), order);
    await writeLines(door, join(folder, 'head.ndjson'), [headOf(load, written, shape.scenario)]);
    return {
      script: fileURLToPath(new URL(`../replay/recording.k6${extname(import.meta.url)}`, import.meta.url)),
      env: { HARNESS_TRAFFIC: folder },
      expected: expectedLoad(load, learned, written, ordered, shape),
      learned,
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

function headOf(
  { service }: TrafficLoad,
  { operations, sessions }: WrittenTraffic,
  scenario: TrafficHead['scenario'],
): TrafficHead {
  const { baseline, candidate } = service;
  return {
    schema: 'harness.traffic/1',
    sessions: sessions.length,
    operations,
    scenario,
    offset: randomInt(2 ** 32) / 2 ** 32,
    timeout: { baseline: baseline.timeout, candidate: candidate.timeout },
    rewrite: { baseline: baseline.rewrite, candidate: candidate.rewrite },
  };
}

async function writeLines(door: Door, path: string, lines: readonly unknown[]): Promise<void> {
  const file = await door.recording(path);
  try {
    for (const line of lines) await file.write(line);
  } finally {
    await file.close();
  }
}

function requireNoHooks({ service, sides }: TrafficLoad): void {
  for (const side of sides) {
    if (service[side].hooks === null) continue;
    throw new UsageError(
      '--recording',
      `the ${side} of ${service.name} has hooks, and k6 cannot run them: without them its requests would be refused`,
      'write a k6 script that signs its requests, and give it with --script',
    );
  }
}

function nothingToPlay({ counts }: Learned, { leftOut }: WrittenTraffic): RecordingError {
  const hint =
    leftOut.of('unsafe') > 0
      ? 'most of it are writes: declare the side `writes: isolated` (--writes isolated)'
      : 'a load takes requests of the service with what they carry: see docs/guides/load-recording.md';
  return new RecordingError('recording', `of ${String(counts.read)} records none can be played`, hint);
}
