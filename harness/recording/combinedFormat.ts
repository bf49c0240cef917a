import type { ByteSource } from './ByteSource.ts';
import { logExchange } from './combined/logExchange.ts';
import { readLogLine } from './combined/logLine.ts';
import { readWindow } from './limits.ts';
import type { Line } from './LineCutter.ts';
import { isBlank, LineCutter } from './LineCutter.ts';
import type { RecordingEntry } from './RecordingEntry.ts';
import type { RecordingFormat } from './RecordingFormat.ts';
import type { Refusal } from './refusal.ts';
import { refuse, rejected } from './refusal.ts';

const linesToTry = 20;

/** The combined access log of nginx and Apache, with or without appended fields; the common log too. */
export const combinedFormat: RecordingFormat = {
  name: 'combined',
  disorder: readWindow,
  matches(head) {
    const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
    return text.split('\n', linesToTry).some((line) => readLogLine(trimEnd(line)) !== null);
  },
  async *read(source) {
    const cutter = new LineCutter();
    let number = 0;
    for await (const chunk of source.chunks()) {
      const entries: RecordingEntry[] = [];
      for (const line of cutter.push(chunk)) addLine(line, source, (number += 1), entries);
      if (entries.length > 0) yield entries;
    }
    const last = cutter.end();
    const rest: RecordingEntry[] = [];
    if (last !== null) addLine(last, source, number + 1, rest);
    if (rest.length > 0) yield rest;
  },
};

function addLine(line: Line, source: ByteSource, number: number, entries: RecordingEntry[]): void {
  if (line.bytes !== null && isBlank(line.bytes)) return;
  const span = { offset: line.offset, length: line.length };
  const read = readLine(line, source, number);
  if (read.kind === 'refused') entries.push(rejected(source, read, span, number, number));
  else entries.push({ kind: 'exchange', exchange: read, span });
}

function readLine(line: Line, source: ByteSource, number: number): ReturnType<typeof logExchange> | Refusal {
  if (line.bytes === null) return refuse('too-large', 'larger than 64 MiB');
  const fields = readLogLine(line.bytes.toString('latin1'));
  if (fields !== null) return logExchange(fields, source, number);
  return line.ended
    ? refuse('malformed', 'not a line of a combined access log')
    : refuse('truncated', 'the file ends inside this line');
}

function trimEnd(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
