import { maxRecordBytes } from '../limits.ts';
import { ElementScanner, isJsonSpace } from './ElementScanner.ts';
import { HarOutline } from './HarOutline.ts';
import { OutlineText } from './OutlineText.ts';

/** A stretch of the file that is an element of `log.entries`, or that could not be read as JSON at all. */
export type HarPiece =
  | {
      readonly kind: 'element';
      /** Null where the element is larger than the limit. */
      readonly bytes: Buffer | null;
      readonly offset: number;
      readonly length: number;
      /** Whether a comma or the opening bracket stood before it, as JSON wants. */
      readonly separated: boolean;
      /** Whether the file went on behind it. */
      readonly ended: boolean;
    }
  | {
      /** `lost`: not JSON; `cut`: the file ends too early. */
      readonly kind: 'lost' | 'cut';
      readonly offset: number;
      readonly length: number;
      readonly detail: string;
    };

/** Finds `log.entries` in the bytes of a HAR file and cuts out its elements; holds no more than one element. */
export class HarSplitter {
  readonly #outline = new HarOutline();
  readonly #scanner = new ElementScanner();
  readonly #limit: number;
  #mode: 'outline' | 'array' | 'element' | 'lost' = 'outline';
  #base = 0;
  #sawEntries = false;
  #separated = true;
  #parts: Buffer[] = [];
  #held = 0;
  #elementAt = 0;
  #brokenAt = 0;
  /** From the start or the end of the last list of entries on. */
  #text = new OutlineText(0);

  constructor(limit = maxRecordBytes) {
    this.#limit = limit;
  }

  push(chunk: Buffer): HarPiece[] {
    const pieces: HarPiece[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (this.#mode === 'outline') at = this.#readOutline(chunk, at, pieces);
      else if (this.#mode === 'array') at = this.#readArray(chunk, at);
      else if (this.#mode === 'element') at = this.#readElement(chunk, at, pieces);
      else at = chunk.length;
    }
    this.#base += chunk.length;
    return pieces;
  }

  end(): HarPiece[] {
    if (this.#mode === 'element') return [this.#element(Buffer.alloc(0), false)];
    if (this.#mode === 'lost') return [this.#rest('lost', `not JSON from byte ${this.#brokenAt} on`)];
    if (this.#mode === 'array') {
      const detail = 'the file ends before its list of entries does';
      return [{ kind: 'cut', offset: this.#base, length: 0, detail }];
    }
    if (this.#outline.blank) return [];
    if (!this.#sawEntries) return [this.#rest('lost', 'no "log.entries" in this file')];
    if (!this.#outline.complete) return [this.#rest('cut', 'the file ends before its JSON does')];
    return this.#text.isJson(false) ? [] : [this.#rest('lost', 'not JSON behind the entries')];
  }

  /** Everything behind the last list of entries: where the JSON is bad, its end may be no end at all. */
  #rest(kind: 'lost' | 'cut', detail: string): HarPiece {
    const { offset } = this.#text;
    return { kind, offset, length: this.#base - offset, detail };
  }

  #readOutline(chunk: Buffer, from: number, pieces: HarPiece[]): number {
    const at = this.#outline.read(chunk, from);
    this.#text.append(chunk.subarray(from, at));
    if (this.#outline.stoppedAt === 'entries') {
      const { offset, length } = this.#text;
      if (!this.#text.isJson(true))
        pieces.push({ kind: 'lost', offset, length, detail: 'not JSON before the entries' });
      this.#mode = 'array';
      this.#sawEntries = true;
      this.#separated = true;
    } else if (this.#outline.stoppedAt === 'broken') {
      this.#mode = 'lost';
      this.#brokenAt = this.#base + at;
    }
    return at;
  }

  #readArray(chunk: Buffer, from: number): number {
    const byte = chunk[from] ?? 0;
    if (byte === 0x2c) this.#separated = true;
    else if (byte === 0x5d) {
      this.#outline.resume();
      this.#mode = 'outline';
      this.#text = new OutlineText(this.#base + from);
      this.#text.append(chunk.subarray(from, from + 1));
    } else if (!isJsonSpace(byte)) {
      this.#elementAt = this.#base + from;
      this.#scanner.begin(byte);
      this.#mode = 'element';
      return from;
    }
    return from + 1;
  }

  #readElement(chunk: Buffer, from: number, pieces: HarPiece[]): number {
    const end = this.#scanner.scan(chunk, from);
    if (end !== -1) {
      pieces.push(this.#element(chunk.subarray(from, end), true));
      return end;
    }
    this.#held += chunk.length - from;
    if (this.#held > this.#limit) this.#parts = [];
    else this.#parts.push(chunk.subarray(from));
    return chunk.length;
  }

  #element(last: Buffer, ended: boolean): HarPiece {
    const length = this.#held + last.length;
    let bytes: Buffer | null = last;
    if (length > this.#limit) bytes = null;
    else if (this.#held > 0) bytes = Buffer.concat([...this.#parts, last], length);
    const piece: HarPiece = {
      kind: 'element',
      bytes,
      offset: this.#elementAt,
      length,
      separated: this.#separated,
      ended,
    };
    this.#parts = [];
    this.#held = 0;
    this.#separated = false;
    this.#mode = 'array';
    return piece;
  }
}
