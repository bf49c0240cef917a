import type { Exchange } from '../../../harness/model/exchange.ts';
import type { Rejection } from '../../../harness/model/rejection.ts';
import type { RecordingEntry } from '../../../harness/recording/RecordingEntry.ts';
import type { RecordingFormatName } from '../../../harness/recording/RecordingFormat.ts';
import { readChunks } from './coverage.ts';
import { fixture, formatNamed } from './damagedRecordings.ts';

export interface Sorted {
  readonly exchanges: readonly Exchange[];
  readonly rejections: readonly Rejection[];
}

/** Exchanges and rejections apart, each in the order of the file's entries. */
export function sortEntries(entries: readonly RecordingEntry[]): Sorted {
  const inOrder = entries.toSorted((left, right) => left.span.offset - right.span.offset);
  return {
    exchanges: inOrder.flatMap((entry) => (entry.kind === 'exchange' ? [entry.exchange] : [])),
    rejections: inOrder.flatMap((entry) => (entry.kind === 'rejected' ? [entry.rejection] : [])),
  };
}

export async function readFixture(format: RecordingFormatName, name: string): Promise<Sorted> {
  return sortEntries(await readChunks(formatNamed(format), [fixture(name)]));
}

export async function readText(format: RecordingFormatName, text: string | Buffer): Promise<Sorted> {
  return sortEntries(await readChunks(formatNamed(format), [Buffer.from(text)]));
}

/** `4 aborted` for each rejection. */
export function reasons(rejections: readonly Rejection[]): readonly string[] {
  return rejections.map(({ entry, reason }) => `${String(entry)} ${reason}`);
}

/** A body as text, or why there is none. */
export function bodyText(body: Exchange['request']['body'] | undefined): string {
  if (body === undefined) return 'none';
  if (body.kind === 'bytes') return Buffer.from(body.bytes).toString('utf8');
  return body.kind === 'absent' ? `${body.why} ${String(body.length)}` : 'digest';
}

/** The exchange that an entry of the file became. */
export function entryOf(exchanges: readonly Exchange[], entry: number): Exchange {
  const found = exchanges.find(({ source }) => source.entry === entry);
  if (found === undefined) throw new Error(`entry ${entry} is no exchange`);
  return found;
}
