import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { EvidenceError } from '../errors/EvidenceError.ts';
import { comparisonSchema, exchangeDifferencesSchema } from './comparisonSchema.ts';
import { ExchangeMarks, marks } from './ExchangeMarks.ts';
import { exampleSchema } from './exampleSchema.ts';
import type { KeptLines } from './ResumeFiles.ts';
import { runFiles } from './runFiles.ts';
import { scanLines } from './scanLines.ts';
import { identitySchema, sentSchema } from './sentSchema.ts';
import { StoredLines } from './StoredLines.ts';
import { checkedLine, parsedLine } from './storedLine.ts';
import type { Comparison, ExchangeDifferences } from '../model/comparison.ts';
import type { ExchangeExample } from '../model/example.ts';
import type { IdentityDigests, SendingPhase } from '../model/sent.ts';
import type { ZodType } from 'zod';

/** What a run that ended before its end has left, for the one that goes on with it. */
export interface EarlierRun {
  /** Null where nothing was sent. */
  readonly phase: SendingPhase | null;
  readonly marks: ExchangeMarks;
  /** Exchanges whose sessions were, or were about to be, sent alone. */
  readonly confirming: ReadonlySet<string>;
  /** Exchanges that may change something, were sent, and of which nobody knows what came of it. */
  readonly inDoubt: number;
  /** How much of the files of lines agrees with one another; the rest is to be cut off. */
  readonly kept: KeptLines;
  readonly comparisons: AsyncIterable<Comparison>;
  readonly differences: AsyncIterable<ExchangeDifferences>;
  readonly examples: AsyncIterable<ExchangeExample>;
  readonly identities: AsyncIterable<IdentityDigests>;
  /** ms since the epoch: when its first process began. */
  readonly startedAt: number;
  /** The which-th resumption this is, from 1. */
  readonly resumption: number;
}

/**
 * Reads what a run left. A comparison is counted only with its differences, and these only with it: of lines that a
 * loss of power or a kill left alone nothing is known, as if they had never been written.
 */
export async function readEarlier(
  directory: string,
  manifest: { readonly startedAt: string; readonly resumed?: readonly string[] | undefined },
): Promise<EarlierRun> {
  const path = (file: string): string => join(directory, file);
  const known = new ExchangeMarks();
  const sent = await readSent(path(runFiles.sent), known);
  await scanLines(path(runFiles.differences), (json, place) => {
    known.add(checkedLine(place, parsedLine(place, json), exchangeDifferencesSchema).id, marks.differences);
  });
  const comparisons = await readComparisons(path(runFiles.comparisons), known);
  if (sent.phase === null && comparisons.count > 0)
    throw new EvidenceError(
      path(runFiles.sent),
      'is not there, and nobody knows which writes were sent',
      'run it anew',
    );
  const keptOf = async (file: string, schema: ZodType<{ readonly id: string }>) => ({
    keep: await linedBytes(path(file), schema, known),
  });
  return {
    phase: sent.phase,
    marks: known,
    confirming: sent.confirming,
    inDoubt: sent.writes - comparisons.writes,
    kept: {
      comparisons: { keep: comparisons.bytes },
      differences: await keptOf(runFiles.differences, exchangeDifferencesSchema),
      examples: await keptOf(runFiles.examples, exampleSchema),
    },
    comparisons: new StoredLines<Comparison>(path(runFiles.comparisons), comparisonSchema),
    differences: new StoredLines<ExchangeDifferences>(path(runFiles.differences), exchangeDifferencesSchema),
    examples: new StoredLines<ExchangeExample>(path(runFiles.examples), exampleSchema),
    identities: (await isThere(path(runFiles.identities)))
      ? new StoredLines<IdentityDigests>(path(runFiles.identities), identitySchema)
      : nothing(),
    startedAt: Date.parse(manifest.startedAt),
    resumption: (manifest.resumed?.length ?? 0) + 1,
  };
}

async function readSent(path: string, known: ExchangeMarks) {
  let phase: SendingPhase | null = null;
  const confirming = new Set<string>();
  let writes = 0;
  if (await isThere(path))
    await scanLines(path, (json, place) => {
      const entry = checkedLine(place, parsedLine(place, json), sentSchema);
      phase = entry.phase;
      if (entry.exchange === null) return;
      if (entry.phase === 'confirm') confirming.add(entry.exchange);
      else {
        if ((known.of(entry.exchange) & marks.sent) === 0) writes += 1;
        known.add(entry.exchange, marks.sent);
      }
    });
  return { phase: phaseOf(phase), confirming, writes };
}

/** What a callback assigned, as the compiler cannot know. */
function phaseOf(phase: SendingPhase | null): SendingPhase | null {
  return phase;
}

/** Marks what was counted, up to the first comparison whose differences are not there. */
async function readComparisons(path: string, known: ExchangeMarks) {
  let bytes = 0;
  let count = 0;
  let writes = 0;
  let isCut = false;
  await scanLines(path, (json, place) => {
    if (isCut) return;
    const { id, outcome } = checkedLine(place, parsedLine(place, json), comparisonSchema);
    const before = known.of(id);
    isCut = outcome === 'mismatched' && (before & marks.differences) === 0;
    if (isCut) return;
    bytes += Buffer.byteLength(json) + 1;
    count += 1;
    if (outcome !== 'interrupted' && (before & marks.sent) !== 0) writes += 1;
    known.add(id, marks.lined);
  });
  return { bytes, count, writes };
}

/** Bytes of the lines up to the first whose exchange has no comparison. Lines come in the order of the comparisons. */
async function linedBytes(
  path: string,
  schema: ZodType<{ readonly id: string }>,
  known: ExchangeMarks,
): Promise<number> {
  let bytes = 0;
  let isCut = false;
  await scanLines(path, (json, place) => {
    isCut ||= (known.of(checkedLine(place, parsedLine(place, json), schema).id) & marks.lined) === 0;
    if (!isCut) bytes += Buffer.byteLength(json) + 1;
  });
  return bytes;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function* nothing(): AsyncGenerator<never> {
  // Nothing was kept.
}
