import { isDeepStrictEqual } from 'node:util';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import fc from 'fast-check';

import { RecordingError } from '../../../harness/errors/RecordingError.ts';
import { formats } from '../../../harness/recording/formats.ts';
import type { RecordingEntry } from '../../../harness/recording/RecordingEntry.ts';
import type { RecordingFormat, RecordingFormatName } from '../../../harness/recording/RecordingFormat.ts';
import { chunksOf, readChunks, uncovered } from './coverage.ts';
import { damage, mutate } from './mutations.ts';
import { processorTime } from '../processorTime.ts';

const samples: Readonly<Record<RecordingFormatName, string>> = {
  har: 'shop.har',
  gor: 'shop.gor',
  combined: 'access.log',
  native: 'shop.ndjson',
};

export function fixture(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/recordings/${name}`, import.meta.url)));
}

export function formatNamed(name: RecordingFormatName): RecordingFormat {
  const format = formats.find((candidate) => candidate.name === name);
  if (format === undefined) throw new Error(`no format ${name}`);
  return format;
}

/** Reads `cases` damaged copies of a format's sample; throws at the first that breaks a promise. Slowest, ms. */
export async function readDamaged(name: RecordingFormatName, cases: number, seed: number): Promise<number> {
  const format = formatNamed(name);
  const sample = fixture(samples[name]);
  let slowest = 0;
  await fc.assert(
    fc.asyncProperty(damage, async ({ mutations, sizes }) => {
      const file = mutate(sample, mutations);
      const started = processorTime();
      const whole = await readOrRefused(format, [file]);
      slowest = Math.max(slowest, processorTime() - started);
      const parts = await readOrRefused(format, chunksOf(file, sizes));
      if (whole === null || parts === null) return whole === parts;
      const fault = uncovered(name, file, whole);
      if (fault !== null) throw new Error(fault);
      if (!isDeepStrictEqual(byOffset(whole), byOffset(parts))) throw new Error('chunks change what is read');
      return true;
    }),
    { numRuns: cases, seed },
  );
  return slowest;
}

/** Null where the recording as a whole was refused, which only a version of tomorrow may be. */
async function readOrRefused(
  format: RecordingFormat,
  chunks: readonly Uint8Array[],
): Promise<readonly RecordingEntry[] | null> {
  try {
    return await readChunks(format, chunks);
  } catch (error) {
    if (error instanceof RecordingError && format.name === 'native') return null;
    throw error;
  }
}

/** A rejection may come a batch earlier or later than the exchanges around it. */
function byOffset(entries: readonly RecordingEntry[]): readonly RecordingEntry[] {
  return entries.toSorted(
    (left, right) => left.span.offset - right.span.offset || left.span.length - right.span.length,
  );
}
