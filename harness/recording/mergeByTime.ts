import type { RecordingEntry } from './RecordingEntry.ts';
import { TimeKeys } from './timeKey.ts';

/** One ordered stream to merge; it is opened when the merge comes near `startsAt` (ms), at once where null. */
export interface MergeInput {
  readonly startsAt: number | null;
  open(): AsyncIterable<readonly RecordingEntry[]>;
}

const batchEntries = 512;
/** Files that begin within this time after the present one are opened with it, ms. */
const openAhead = 60_000;

/** Merges recordings by time; at equal times the earlier input goes first. */
export async function* mergeByTime(inputs: readonly MergeInput[]): AsyncGenerator<readonly RecordingEntry[]> {
  const waiting = inputs
    .map((input, order) => ({ input, order, start: input.startsAt ?? Number.NEGATIVE_INFINITY }))
    .sort((left, right) => left.start - right.start || left.order - right.order);
  const cursors: Cursor[] = [];
  let batch: RecordingEntry[] = [];
  try {
    for (;;) {
      for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
        const now = cursors[0]?.key ?? next.start;
        if (next.start > now + openAhead) break;
        waiting.shift();
        const cursor = new Cursor(next.input.open(), next.order);
        if (await cursor.load()) insert(cursors, cursor);
      }
      const first = cursors.shift();
      if (first === undefined) {
        if (waiting.length === 0) break;
        continue;
      }
      batch.push(first.take());
      if (batch.length >= batchEntries) {
        yield batch;
        batch = [];
      }
      if (first.advance() || (await first.load())) insert(cursors, first);
    }
  } finally {
    for (const cursor of cursors) await cursor.close();
  }
  if (batch.length > 0) yield batch;
}

/** Keeps the cursors sorted; few are open at a time. */
function insert(cursors: Cursor[], cursor: Cursor): void {
  let at = 0;
  for (let other = cursors[at]; other !== undefined && other.isBefore(cursor); other = cursors[at]) at++;
  cursors.splice(at, 0, cursor);
}

/** A place in one input. */
class Cursor {
  readonly #iterator: AsyncIterator<readonly RecordingEntry[]>;
  readonly #order: number;
  readonly #keys = new TimeKeys();
  #batch: readonly RecordingEntry[] = [];
  #at = 0;
  key = Number.NEGATIVE_INFINITY;

  constructor(input: AsyncIterable<readonly RecordingEntry[]>, order: number) {
    this.#iterator = input[Symbol.asyncIterator]();
    this.#order = order;
  }

  isBefore(other: Cursor): boolean {
    return this.key < other.key || (this.key === other.key && this.#order < other.#order);
  }

  take(): RecordingEntry {
    const entry = this.#batch[this.#at];
    if (entry === undefined) throw new RangeError('a cursor was read past its end');
    return entry;
  }

  /** Moves on inside the batch; false at its end. */
  advance(): boolean {
    this.#at++;
    const entry = this.#batch[this.#at];
    if (entry === undefined) return false;
    this.key = this.#keys.next(entry);
    return true;
  }

  /** Fetches the next batch; false at the end of the input. */
  async load(): Promise<boolean> {
    for (;;) {
      const next = await this.#iterator.next();
      if (next.done === true) return false;
      this.#batch = next.value;
      this.#at = -1;
      if (this.advance()) return true;
    }
  }

  async close(): Promise<void> {
    await this.#iterator.return?.();
  }
}
