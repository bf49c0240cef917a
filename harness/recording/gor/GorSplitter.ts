import { maxRecordBytes } from '../limits.ts';
import { walkChunks } from './chunkedBody.ts';
import { RecordBuffer } from './RecordBuffer.ts';
import type { Reach } from './wireBody.ts';

/** What stands between records: a line of three monkeys, "\n🐵🙈🙉\n". */
export const gorSeparator = Buffer.from('\n\u{1F435}\u{1F648}\u{1F649}\n');

/** Bounds the work on a doubtful record: hostile files could make every record one. */
const maxDoubtfulChunks = 4000;

/** One record; `value` is null where it is larger than the limit. */
export interface GorRecord<T> {
  readonly value: T | null;
  readonly offset: number;
  readonly length: number;
}

/** Parses a record's bytes, which it must not keep. `complete`: a separator follows. */
export type ParseRecord<T> = (
  bytes: Buffer,
  complete: boolean,
) => { readonly value: T; readonly reach: Reach | null };

/** A record that says it goes on behind the separator found, until enough bytes are there to see. */
interface Doubtful<T> {
  readonly value: T;
  readonly reach: Reach;
  readonly length: number;
  /** Buffered bytes from which on another look is worth it. */
  lookAt: number;
}

/**
 * Splits on bytes at separators. Where a message declares to be longer than its record, and a separator stands
 * exactly where it then ends, the separator before was payload: somebody recorded the download of a recording.
 */
export class GorSplitter<T> {
  readonly #parse: ParseRecord<T>;
  readonly #limit: number;
  readonly #buffer = new RecordBuffer();
  #searched = 0;
  #dropped = 0;
  #doubtful: Doubtful<T> | null = null;

  constructor(parse: ParseRecord<T>, limit = maxRecordBytes) {
    this.#parse = parse;
    this.#limit = limit;
  }

  push(chunk: Buffer): GorRecord<T>[] {
    this.#buffer.append(chunk);
    return this.#cut(false);
  }

  end(): GorRecord<T>[] {
    const records = this.#cut(true);
    const bytes = this.#buffer.bytes;
    const length = bytes.length - partialSeparator(bytes);
    if (length > 0 || this.#dropped > 0) records.push(this.#take(length, 0, false));
    return records;
  }

  #cut(atEnd: boolean): GorRecord<T>[] {
    const records: GorRecord<T>[] = [];
    for (;;) {
      const at = this.#doubtful?.length ?? this.#buffer.bytes.indexOf(gorSeparator, this.#searched);
      if (at === -1) break;
      if (at === 0 && this.#dropped === 0) this.#buffer.skip(gorSeparator.length);
      else {
        const record = this.#decide(at, atEnd);
        if (record === null) return records;
        records.push(record);
      }
      this.#searched = 0;
    }
    this.#searched = Math.max(0, this.#buffer.bytes.length - gorSeparator.length + 1);
    if (this.#searched > this.#limit || this.#dropped > 0) this.#drop();
    return records;
  }

  /** Takes the record that ends at `at`, or further on; null where more bytes are needed to tell. */
  #decide(at: number, atEnd: boolean): GorRecord<T> | null {
    if (this.#dropped > 0 || at > this.#limit) return this.#take(at, gorSeparator.length, true);
    const doubtful = this.#doubtful ?? this.#look(at);
    if (doubtful.reach === null) return this.#emit(doubtful.value, at, gorSeparator.length);
    const end = this.#declaredEnd(doubtful.reach, at, atEnd);
    if (end === 'unknown') {
      const { value, reach } = doubtful;
      this.#doubtful ??= { value, reach, length: at, lookAt: 0 };
      this.#doubtful.lookAt = this.#buffer.bytes.length * 2;
      return null;
    }
    if (end === null) return this.#emit(doubtful.value, at, gorSeparator.length);
    this.#doubtful = null;
    return this.#take(end, gorSeparator.length, true);
  }

  #look(at: number): { readonly value: T; readonly reach: Reach | null } {
    return this.#parse(this.#buffer.bytes.subarray(0, at), true);
  }

  /** Where the record really ends: a position with a separator; null: where it was cut; or not to be told yet. */
  #declaredEnd(reach: Reach, at: number, atEnd: boolean): number | null | 'unknown' {
    const { bytes } = this.#buffer;
    const waiting = atEnd || bytes.length > this.#limit ? null : 'unknown';
    if (reach.kind === 'length') {
      if (reach.end > this.#limit || reach.end <= at) return null;
      if (bytes.length < reach.end + gorSeparator.length) return waiting;
      return this.#separates(reach.end) ? reach.end : null;
    }
    if (!atEnd && bytes.length < (this.#doubtful?.lookAt ?? 0)) return waiting;
    const walked = walkChunks(bytes, reach.from, maxDoubtfulChunks);
    if (walked.kind === 'open') return waiting;
    return walked.kind === 'whole' && walked.end > at && this.#separates(walked.end) ? walked.end : null;
  }

  #separates(at: number): boolean {
    return this.#buffer.bytes.subarray(at, at + gorSeparator.length).equals(gorSeparator);
  }

  #take(length: number, separator: number, complete: boolean): GorRecord<T> {
    const tooLarge = this.#dropped + length > this.#limit;
    const value = tooLarge ? null : this.#parse(this.#buffer.bytes.subarray(0, length), complete).value;
    return this.#emit(value, length, separator);
  }

  #emit(value: T | null, length: number, separator: number): GorRecord<T> {
    const offset = this.#buffer.offset - this.#dropped;
    const record = { value, offset, length: this.#dropped + length };
    this.#buffer.skip(length + separator);
    this.#dropped = 0;
    this.#doubtful = null;
    return record;
  }

  /** Lets go of a record that is too large, but for the bytes that may be the start of a separator. */
  #drop(): void {
    this.#dropped += this.#searched;
    this.#buffer.skip(this.#searched);
    this.#searched = 0;
  }
}

/** How many bytes at the end are a separator that was cut; a lone line break is payload. */
function partialSeparator(bytes: Buffer): number {
  for (let length = Math.min(gorSeparator.length - 1, bytes.length); length > 1; length--)
    if (bytes.subarray(bytes.length - length).equals(gorSeparator.subarray(0, length))) return length;
  return 0;
}
