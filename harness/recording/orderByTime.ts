import type { Window } from './limits.ts';
import { MinHeap } from './MinHeap.ts';
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
  const held = new HeldEntries();
  const keys = new TimeKeys();
  for await (const batch of batches) {
    for (const entry of batch) held.add(keys.next(entry), entry);
    const ready = held.takeBeyond(window);
    if (ready.length > 0) yield ready;
  }
  const rest = held.takeBeyond({ entries: 0, bytes: 0 });
  if (rest.length > 0) yield rest;
}

interface Held {
  readonly key: number;
  /** Position in the file, which decides between equal times. */
  readonly position: number;
  readonly entry: RecordingEntry;
  readonly bytes: number;
}

/** Most entries come in order and wait in a plain queue; only those that come late go through a heap. */
class HeldEntries {
  readonly #late = new MinHeap<Held>(isBefore);
  #queue: Held[] = [];
  #head = 0;
  #lateCount = 0;
  #bytes = 0;
  #position = 0;
  #lastKey = Number.NEGATIVE_INFINITY;

  add(key: number, entry: RecordingEntry): void {
    const held: Held = { key, position: this.#position++, entry, bytes: sizeOf(entry) };
    this.#bytes += held.bytes;
    if (key >= this.#lastKey) {
      this.#lastKey = key;
      this.#queue.push(held);
    } else {
      this.#late.push(held);
      this.#lateCount++;
    }
  }

  takeBeyond(window: Window): RecordingEntry[] {
    const taken: RecordingEntry[] = [];
    while (this.#size() > window.entries || this.#bytes > window.bytes) {
      const held = this.#takeFirst();
      if (held === undefined) break;
      this.#bytes -= held.bytes;
      taken.push(held.entry);
    }
    this.#queue = this.#queue.slice(this.#head);
    this.#head = 0;
    return taken;
  }

  #size(): number {
    return this.#queue.length - this.#head + this.#lateCount;
  }

  #takeFirst(): Held | undefined {
    const next = this.#queue[this.#head];
    const late = this.#late.peek();
    if (late !== undefined && (next === undefined || isBefore(late, next))) {
      this.#lateCount--;
      return this.#late.pop();
    }
    this.#head++;
    return next;
  }
}

function isBefore(left: Held, right: Held): boolean {
  return left.key < right.key || (left.key === right.key && left.position < right.position);
}

function sizeOf(entry: RecordingEntry): number {
  const response = entry.kind === 'exchange' ? (entry.responseSpan?.length ?? 0) : 0;
  return entry.span.length + response + overhead;
}
