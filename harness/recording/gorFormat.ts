import type { ByteSource } from './ByteSource.ts';
import { connectionOf, millisecondsOf } from './gor/gorMeta.ts';
import type { GorMessage } from './gor/gorRecord.ts';
import { readGorRecord } from './gor/gorRecord.ts';
import type { GorRecord } from './gor/GorSplitter.ts';
import { gorSeparator, GorSplitter } from './gor/GorSplitter.ts';
import type { Paired } from './gor/Pairing.ts';
import { Pairing, recordedResponse } from './gor/Pairing.ts';
import { readWindow, shortWindow } from './limits.ts';
import type { RecordingEntry } from './RecordingEntry.ts';
import type { RecordingFormat } from './RecordingFormat.ts';
import { refuse, rejected } from './refusal.ts';

const firstLine = /^[123] \S+ \d{10,19}(?: -?\d+)?\r?\n/;

/** GoReplay's `.gor`; requests and responses are records of their own, joined here by their ids. */
export const gorFormat: RecordingFormat = {
  name: 'gor',
  disorder: shortWindow,
  matches(head) {
    const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
    return firstLine.test(bytes.toString('latin1', 0, 512)) || bytes.includes(gorSeparator);
  },
  async *read(source) {
    const splitter = new GorSplitter(readGorRecord);
    const reader = new GorReader(source);
    for await (const chunk of source.chunks()) {
      const entries = reader.read(splitter.push(chunk), false);
      if (entries.length > 0) yield entries;
    }
    const rest = reader.read(splitter.end(), true);
    if (rest.length > 0) yield rest;
  },
};

class GorReader {
  readonly #source: ByteSource;
  readonly #pairing = new Pairing(readWindow);
  #entry = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  read(records: readonly GorRecord<readonly GorMessage[]>[], last: boolean): RecordingEntry[] {
    const entries: RecordingEntry[] = [];
    for (const record of records) {
      if (record.value !== null) for (const part of record.value) this.#add(part, record.offset, entries);
      else {
        const span = { offset: record.offset, length: record.length };
        entries.push(
          rejected(this.#source, refuse('too-large', 'larger than 64 MiB'), span, (this.#entry += 1)),
        );
      }
    }
    for (const paired of this.#pairing.take(last)) entries.push(this.#entryOf(paired));
    return entries;
  }

  #add(part: GorMessage, base: number, entries: RecordingEntry[]): void {
    this.#entry++;
    const entry = this.#entry;
    const span = { offset: base + part.at.offset, length: part.at.length };
    if (part.kind === 'refused') {
      entries.push(rejected(this.#source, part.refusal, span, entry));
      return;
    }
    const { meta, message } = part;
    if (message.kind === 'request') this.#pairing.addRequest({ meta, message: message.request, span, entry });
    else this.#pairing.addResponse({ meta, message, span, entry });
  }

  #entryOf(paired: Paired): RecordingEntry {
    if (paired.kind === 'response') {
      const { span, entry } = paired.response;
      return rejected(this.#source, refuse('unpaired', 'a response whose request is not there'), span, entry);
    }
    const { request, answer } = paired;
    const exchange = {
      kind: 'http',
      id: `${this.#source.idPrefix}-${request.entry}`,
      source: { recording: this.#source.recording, entry: request.entry },
      at: millisecondsOf(request.meta.nanoseconds),
      sequence: 0,
      request: request.message,
      recorded: answer === null ? null : recordedResponse(request, answer),
      hints: { connection: connectionOf(request.meta.id) },
    } as const;
    const { span } = request;
    return answer === null
      ? { kind: 'exchange', exchange, span }
      : { kind: 'exchange', exchange, span, responseSpan: answer.span };
  }
}
