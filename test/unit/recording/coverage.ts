import type { Span, RecordingEntry } from '../../../harness/recording/RecordingEntry.ts';
import { bytesInMemory } from '../../../harness/recording/ByteSource.ts';
import { gorSeparator } from '../../../harness/recording/gor/GorSplitter.ts';
import type { RecordingFormat, RecordingFormatName } from '../../../harness/recording/RecordingFormat.ts';

/** Every entry of a file handed over in chunks, in the order in which the format gives them. */
export async function readChunks(
  format: RecordingFormat,
  chunks: readonly Uint8Array[],
): Promise<readonly RecordingEntry[]> {
  const entries: RecordingEntry[] = [];
  for await (const batch of format.read(bytesInMemory(chunks, 'sample'))) entries.push(...batch);
  return entries;
}

/** Cuts a file into chunks of the given sizes, over and over. */
export function chunksOf(file: Buffer, sizes: readonly number[]): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0, turn = 0; at < file.length; turn++) {
    const size = sizes[turn % sizes.length] ?? file.length;
    chunks.push(file.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

/** The first way in which spans and framing fail to make up the file; null where they do, byte for byte. */
export function uncovered(
  format: RecordingFormatName,
  file: Buffer,
  entries: readonly RecordingEntry[],
): string | null {
  const spans = entries
    .flatMap(spansOf)
    .sort((left, right) => left.offset - right.offset || left.length - right.length);
  let at = 0;
  for (const span of spans) {
    if (span.offset < at) return `the span at ${span.offset} overlaps the one that ends at ${at}`;
    if (span.offset + span.length > file.length)
      return `the span at ${span.offset} is beyond the end of the file`;
    if (!isFraming[format](file.subarray(at, span.offset), at, false))
      return `lost between ${at} and ${span.offset}`;
    at = span.offset + span.length;
  }
  return isFraming[format](file.subarray(at), at, true) ? null : `lost from ${at} to the end`;
}

function spansOf(entry: RecordingEntry): readonly Span[] {
  return entry.kind === 'exchange' && entry.responseSpan !== undefined
    ? [entry.span, entry.responseSpan]
    : [entry.span];
}

/** What may stand outside of records, said here a second time and without the reader's own code. */
const isFraming: Readonly<
  Record<RecordingFormatName, (gap: Buffer, offset: number, last: boolean) => boolean>
> = {
  combined: (gap) => isBlank(gap.toString('latin1')),
  gor: isSeparators,
  native: (gap) =>
    gap
      .toString('utf8')
      .split('\n')
      .every((line) => isBlank(line) || isHeaderOrTrailer(line)),
  har: isOutline,
};

function isBlank(text: string): boolean {
  return /^(?:\u00ef\u00bb\u00bf|\ufeff)?[ \t\r\n]*$/.test(
    text.replaceAll(/\n(?:\u00ef\u00bb\u00bf|\ufeff)/g, '\n'),
  );
}

function isSeparators(gap: Buffer, _offset: number, last: boolean): boolean {
  let at = 0;
  while (gap.subarray(at, at + gorSeparator.length).equals(gorSeparator)) at += gorSeparator.length;
  const rest = gap.subarray(at);
  return rest.length === 0 || (last && rest.length > 1 && rest.equals(gorSeparator.subarray(0, rest.length)));
}

function isHeaderOrTrailer(line: string): boolean {
  const value: unknown = JSON.parse(line.replace(/^\ufeff/, ''));
  if (typeof value !== 'object' || value === null) return false;
  return (
    ('schema' in value && value.schema === 'harness.recording/1') || ('end' in value && value.end === true)
  );
}

/** Between elements blanks and commas only; around them JSON, but nothing that was an entry of the sample. */
function isOutline(gap: Buffer, offset: number, last: boolean): boolean {
  const text = gap.toString('latin1');
  if (/^[\s,]*$/.test(text)) return true;
  if (offset === 0 && last) return isBlank(text) || /"entries"\s*:\s*\[[\s,]*\]/.test(text);
  if (/"startedDateTime"/.test(text)) return false;
  const opens = /"entries"\s*:\s*\[[\s,]*$/.test(text);
  const closes = /^[\s,]*\]/.test(text);
  if (offset === 0) return opens;
  return last ? closes : closes && opens;
}
