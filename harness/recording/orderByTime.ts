import type { Window } from './limits.ts';
import type { RecordingEntry } from './RecordingEntry.ts';
import { TimeKeys } from './timeKey.ts';

/** Put on top of a record's bytes for what it takes to hold it, bytes. */
const overhead = 512;

/**
 * Puts the entries of one recording in order of time, as far as a bounded window reaches; equal times keep the
 * order of the file. What comes later than the window reaches is passed on late, never dropped.
 */
export async function* orderByTime(
  batches: AsyncIterable<readonly RecordingEntry[]>,
  window: Window,
): AsyncGenerator<readonly RecordingEntry[]> {
  const held = new SortedEntries();
  const keys = new TimeKeys();
  for await (const batch of batches) {
    for (const entry of batch) held.add(keys.next(entry), entry);
    const ready = held.takeBeyond(window);
    if (ready.length > 0) yield ready;
  }
  const rest = held.takeBeyond({ entries: 0, bytes: 0 });
  if (rest.length > 0) yield rest;
}

/** A sorted list that is added to mostly at its end and taken from at its front. */
class SortedEntries {
  #keys: number[] = [];
  #entries: RecordingEntry[] = [];
  #head = 0;
  #bytes = 0;

  add(key: number, entry: RecordingEntry): void {
    this.#bytes += sizeOf(entry);
    const last = this.#keys.length - 1;
    if (last < this.#head || (this.#keys[last] ?? key) <= key) {
      this.#keys.push(key);
      this.#entries.push(entry);
      return;
    }
    const at = this.#positionAfter(key);
    this.#keys.splice(at, 0, key);
    this.#entries.splice(at, 0, entry);
  }

  takeBeyond(window: Window): RecordingEntry[] {
    const from = this.#head;
    while (
      this.#head < this.#entries.length &&
      (this.#entries.length - this.#head > window.entries || this.#bytes > window.bytes)
    ) {
      const entry = this.#entries[this.#head++];
      if (entry !== undefined) this.#bytes -= sizeOf(entry);
    }
    const taken = this.#entries.slice(from, this.#head);
    this.#keys.splice(0, this.#head);
    this.#entries.splice(0, this.#head);
    this.#head = 0;
    return taken;
  }

  /** Where the first larger key stands. */
  #positionAfter(key: number): number {
    let low = this.#head;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] ?? Number.POSITIVE_INFINITY) <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function sizeOf(entry: RecordingEntry): number {
  const response = entry.kind === 'exchange' ? (entry.responseSpan?.length ?? 0) : 0;
  return entry.span.length + response + overhead;
}
