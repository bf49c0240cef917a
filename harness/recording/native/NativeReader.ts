import { RecordingError } from '../../errors/RecordingError.ts';
import type { ByteSource } from '../ByteSource.ts';
import type { JsonObject } from '../json.ts';
import { numberOf, objectOf, stringOf } from '../json.ts';
import type { Line } from '../LineCutter.ts';
import { isBlank } from '../LineCutter.ts';
import { parseJson } from '../parseJson.ts';
import type { RecordingEntry } from '../RecordingEntry.ts';
import type { Refusal } from '../refusal.ts';
import { refuse, rejected } from '../refusal.ts';
import { decodeNativeExchange } from './nativeExchange.ts';
import { nativeSchema } from './nativeLines.ts';

const family = 'harness.recording/';

/** Reads the lines of one native recording; several that were joined with `cat` are read as one. */
export class NativeReader {
  readonly #source: ByteSource;
  /** `before`: no header yet; `open`: between header and trailer; `closed`: behind the trailer. */
  #state: 'before' | 'open' | 'closed' = 'before';
  #line = 0;
  #entry = 0;
  /** Lines of exchanges since the last header. */
  #exchanges = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  read(lines: readonly Line[]): RecordingEntry[] {
    const entries: RecordingEntry[] = [];
    for (const line of lines) {
      const entry = this.#read(line);
      if (entry !== null) entries.push(entry);
    }
    return entries;
  }

  /** What the end of a file of `size` bytes tells: without a trailer it may have been cut. */
  end(size: number): RecordingEntry[] {
    if (this.#state !== 'open') return [];
    const refusal = refuse('truncated', 'there is no trailer: the end of the recording may be missing');
    return [rejected(this.#source, refusal, { offset: size, length: 0 }, null, this.#line + 1)];
  }

  #read(line: Line): RecordingEntry | null {
    this.#line++;
    if (line.bytes === null) return this.#rejectEntry(line, refuse('too-large', 'larger than 64 MiB'));
    if (isBlank(line.bytes)) return null;
    const parsed = parseJson(line.bytes);
    if (parsed.kind === 'refused')
      return this.#rejectEntry(
        line,
        line.ended ? parsed : refuse('truncated', 'the file ends inside this line'),
      );
    const value = objectOf(parsed.value);
    if (value === null) return this.#rejectEntry(line, refuse('malformed', 'the line is not a JSON object'));
    if (value['schema'] !== undefined && value['kind'] === undefined) return this.#readHeader(line, value);
    if (value['end'] === true && value['kind'] === undefined) return this.#readTrailer(line, value);
    return this.#readExchange(line, value);
  }

  #readHeader(line: Line, value: JsonObject): RecordingEntry | null {
    const schema = stringOf(value['schema']) ?? '';
    if (schema === nativeSchema) {
      this.#state = 'open';
      this.#exchanges = 0;
      return null;
    }
    if (schema.startsWith(family)) throw newerVersion(this.#source.recording, schema);
    return this.#reject(line, refuse('malformed', `the schema is not ${nativeSchema}`), null);
  }

  #readTrailer(line: Line, value: JsonObject): RecordingEntry | null {
    const wasOpen = this.#state === 'open';
    this.#state = 'closed';
    if (!wasOpen) return this.#reject(line, refuse('malformed', 'a trailer without a header'), null);
    const told = numberOf(value['exchanges']);
    if (told === this.#exchanges) return null;
    const detail = `the trailer tells of ${told ?? 'no'} exchanges, ${this.#exchanges} are there`;
    return this.#reject(line, refuse('malformed', detail), null);
  }

  #readExchange(line: Line, value: JsonObject): RecordingEntry {
    if (this.#state === 'closed')
      return this.#rejectEntry(line, refuse('malformed', 'a line behind the trailer'));
    const read = decodeNativeExchange(value, this.#source, this.#entry + 1);
    if (read.kind === 'refused') return this.#rejectEntry(line, read);
    this.#entry++;
    this.#exchanges++;
    return { kind: 'exchange', exchange: read, span: { offset: line.offset, length: line.length } };
  }

  #rejectEntry(line: Line, refusal: Refusal): RecordingEntry {
    this.#entry++;
    this.#exchanges++;
    return this.#reject(line, refusal, this.#entry);
  }

  #reject(line: Line, refusal: Refusal, entry: number | null): RecordingEntry {
    return rejected(this.#source, refusal, { offset: line.offset, length: line.length }, entry, this.#line);
  }
}

function newerVersion(recording: string, schema: string): RecordingError {
  const version = schema.slice(0, 40).replaceAll(/[^\w./-]/g, '?');
  return new RecordingError(
    recording,
    `it is of version "${version}", this harness reads "${nativeSchema}"`,
    'Use the version of harness that wrote it, or write it again with `harness import`.',
  );
}
