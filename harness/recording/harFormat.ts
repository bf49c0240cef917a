import type { ByteSource } from './ByteSource.ts';
import { readHarEntry } from './har/harEntry.ts';
import type { HarPiece } from './har/HarSplitter.ts';
import { HarSplitter } from './har/HarSplitter.ts';
import { readWindow } from './limits.ts';
import { parseJson } from './parseJson.ts';
import type { RecordingEntry } from './RecordingEntry.ts';
import type { RecordingFormat } from './RecordingFormat.ts';
import type { Refusal } from './refusal.ts';
import { refuse, rejected } from './refusal.ts';

const openingBrace = 0x7b;
// Docker's log files also begin with a "log", but theirs is a string.
const start = /^[\s\u00ef\u00bb\u00bf]*\{/;
const log = /"log"\s*:\s*(?:[^\s"]|$)/;

/** HAR 1.2, of browsers and proxies; elements are parsed one by one. */
export const harFormat: RecordingFormat = {
  name: 'har',
  disorder: readWindow,
  matches(head) {
    const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
    return start.test(text) && log.test(text);
  },
  async *read(source) {
    const splitter = new HarSplitter();
    const reader = new HarReader(source);
    for await (const chunk of source.chunks()) {
      const entries = reader.read(splitter.push(chunk));
      if (entries.length > 0) yield entries;
    }
    const rest = [...reader.read(splitter.end()), ...reader.flush()];
    if (rest.length > 0) yield rest;
  },
};

/** Turns pieces into entries; what follows a broken element up to the next whole one belongs to the broken one. */
class HarReader {
  readonly #source: ByteSource;
  #entry = 0;
  #broken: {
    readonly refusal: Refusal;
    readonly offset: number;
    end: number;
    readonly entry: number;
  } | null = null;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  read(pieces: readonly HarPiece[]): RecordingEntry[] {
    const entries: RecordingEntry[] = [];
    for (const piece of pieces) {
      if (piece.kind === 'element') this.#readElement(piece, entries);
      else {
        const reason = piece.kind === 'cut' ? 'truncated' : 'malformed';
        entries.push(...this.flush());
        entries.push(rejected(this.#source, refuse(reason, piece.detail), spanOf(piece), null));
      }
    }
    return entries;
  }

  flush(): RecordingEntry[] {
    if (this.#broken === null) return [];
    const { refusal, offset, end, entry } = this.#broken;
    this.#broken = null;
    return [rejected(this.#source, refusal, { offset, length: end - offset }, entry)];
  }

  #readElement(piece: HarPiece & { readonly kind: 'element' }, entries: RecordingEntry[]): void {
    const parsed = piece.bytes === null ? refuse('too-large', 'larger than 64 MiB') : parseJson(piece.bytes);
    const isObject = piece.bytes?.[0] === openingBrace;
    if (this.#broken !== null && piece.bytes !== null && !(piece.separated && isObject)) {
      this.#broken.end = piece.offset + piece.length;
      return;
    }
    entries.push(...this.flush());
    this.#entry++;
    if (parsed.kind === 'refused' && parsed.reason === 'malformed' && piece.ended) {
      this.#broken = {
        refusal: parsed,
        offset: piece.offset,
        end: piece.offset + piece.length,
        entry: this.#entry,
      };
      return;
    }
    entries.push(this.#entryOf(piece, parsed));
  }

  #entryOf(
    piece: HarPiece & { readonly kind: 'element' },
    parsed: ReturnType<typeof parseJson>,
  ): RecordingEntry {
    if (!piece.ended)
      return rejected(
        this.#source,
        refuse('truncated', 'the file ends inside this entry'),
        spanOf(piece),
        this.#entry,
      );
    const read = parsed.kind === 'json' ? readHarEntry(parsed.value, this.#source, this.#entry) : parsed;
    if (read.kind === 'refused') return rejected(this.#source, read, spanOf(piece), this.#entry);
    return { kind: 'exchange', exchange: read, span: spanOf(piece) };
  }
}

function spanOf(piece: HarPiece): { readonly offset: number; readonly length: number } {
  return { offset: piece.offset, length: piece.length };
}
