import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Exchange } from '../../../harness/model/exchange.ts';
import {
  encodeNativeExchange,
  encodeNativeHeader,
  encodeNativeTrailer,
} from '../../../harness/recording/native/nativeLines.ts';

const filler = Array.from({ length: 18 }, (_, index) => ({
  id: index,
  name: `article number ${String(index)}`,
  open: true,
}));

function exchange(index: number): Exchange {
  const token = Buffer.from(`${String(index).padStart(6, '0')}mA9-recorded-Q7x`)
    .toString('base64url')
    .slice(0, 32);
  const body = JSON.stringify({ kind: 'list', token, items: filler });
  return {
    kind: 'http',
    id: '',
    source: { recording: 'bench', entry: index + 1 },
    at: 1_790_000_000_000 + index,
    sequence: index,
    request: {
      method: 'GET',
      scheme: 'http',
      authority: 'bench.test',
      target: `/lists/${String(index)}?page=1`,
      headers: [
        ['accept', 'application/json'],
        ['user-agent', 'bench'],
      ],
      body: { kind: 'absent', why: 'empty', length: 0 },
    },
    recorded: {
      status: 200,
      headers: [['content-type', 'application/json']],
      body: { kind: 'bytes', bytes: Buffer.from(body) },
      milliseconds: 1,
    },
    hints: { connection: null },
  };
}

/** A native recording of so many exchanges, each with a target of its own. */
export async function writeRecording(path: string, exchanges: number): Promise<void> {
  const out = createWriteStream(path);
  const line = async (text: string): Promise<void> => {
    if (!out.write(`${text}\n`)) await once(out, 'drain');
  };
  await line(encodeNativeHeader({ source: 'bench', redaction: null, capture: { dropped: {} } }));
  for (let index = 0; index < exchanges; index += 1) await line(encodeNativeExchange(exchange(index)));
  await line(encodeNativeTrailer({ exchanges }));
  out.end();
  await once(out, 'finish');
}
