import type { Exchange } from '../../harness/model/exchange.ts';
import {
  encodeNativeExchange,
  encodeNativeHeader,
  encodeNativeTrailer,
} from '../../harness/recording/nativeFormat.ts';
import type { RecordingFormatName } from '../../harness/recording/RecordingFormat.ts';

/** How a synthetic recording of a format is put together; `record` counts from 0. */
export interface Synthetic {
  readonly name: string;
  readonly start: string;
  readonly between: string;
  record(index: number): string;
  end(records: number): string;
}

const began = 1_700_000_000_000;
const items = JSON.stringify(
  Array.from({ length: 8 }, (_, index) => ({ id: index * 7919, name: `item ${index}`, tags: ['a', 'ü'] })),
);

/** An exchange of about a kilobyte, every one different. */
function exchangeAt(index: number): Exchange {
  const answer = `{"user":${index},"items":${items}}`;
  return {
    kind: 'http',
    id: `synthetic-${index + 1}`,
    source: { recording: 'synthetic', entry: index + 1 },
    at: began + index * 5,
    sequence: index,
    request: {
      method: 'GET',
      scheme: 'http',
      authority: 'shop.example',
      target: `/users/${index}/items?page=2`,
      headers: [
        ['Host', 'shop.example'],
        ['Accept', 'application/json'],
        ['Authorization', `Bearer ${String(index).padStart(64, 'x')}`],
        ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)'],
      ],
      body: { kind: 'absent', why: 'empty', length: 0 },
    },
    recorded: {
      status: 200,
      headers: [
        ['Content-Type', 'application/json'],
        ['Content-Length', String(Buffer.byteLength(answer))],
      ],
      body: { kind: 'bytes', bytes: Buffer.from(answer) },
      milliseconds: 12.5,
    },
    hints: { connection: null },
  };
}

function bodyText(exchange: Exchange): string {
  const body = exchange.recorded?.body;
  return body?.kind === 'bytes' ? Buffer.from(body.bytes).toString('utf8') : '';
}

function headerLines(exchange: Exchange): string {
  return exchange.request.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
}

function harEntry(index: number): string {
  const exchange = exchangeAt(index);
  const { method, target, headers } = exchange.request;
  const text = bodyText(exchange);
  const entry = {
    startedDateTime: new Date(exchange.at ?? 0).toISOString(),
    time: 12.5,
    request: {
      method,
      url: `http://shop.example${target}`,
      httpVersion: 'HTTP/1.1',
      headers: headers.map(([name, value]) => ({ name, value })),
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { size: text.length, mimeType: 'application/json', text },
    },
    connection: String(index % 100),
  };
  return JSON.stringify(entry, null, 1);
}

function gorRecords(index: number): string {
  const exchange = exchangeAt(index);
  const text = bodyText(exchange);
  const id = index.toString(16).padStart(24, '0');
  const monkeys = '\n\u{1F435}\u{1F648}\u{1F649}\n';
  const request = `1 ${id} ${exchange.at}000000 0\nGET ${exchange.request.target} HTTP/1.1\r\n${headerLines(exchange)}\r\n`;
  const length = Buffer.byteLength(text);
  const answer = `2 ${id} ${exchange.at}500000 0\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${text}`;
  return `${request}${monkeys}${answer}${monkeys}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A hundred lines a second, some of them out of order by up to two seconds as in real logs. */
function logLine(index: number): string {
  const at = new Date(began + index * 10 - (index % 10 === 0 ? 2000 : 0)).toISOString();
  const [day, time] = [at.slice(8, 10), at.slice(11, 19)];
  const month = months[Number(at.slice(5, 7)) - 1] ?? 'Jan';
  return `10.0.${index % 250}.7 - - [${day}/${month}/${at.slice(0, 4)}:${time} +0000] "GET /users/${index}/items?page=2 HTTP/1.1" 200 ${index} "http://shop.example/a" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"\n`;
}

export const synthetics: Readonly<Record<RecordingFormatName, Synthetic>> = {
  har: {
    name: 'synthetic.har',
    start: '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[\n',
    between: ',\n',
    record: harEntry,
    end: () => ']}}',
  },
  gor: { name: 'synthetic.gor', start: '', between: '', record: gorRecords, end: () => '' },
  combined: { name: 'access.log', start: '', between: '', record: logLine, end: () => '' },
  native: {
    name: 'synthetic.ndjson',
    start: `${encodeNativeHeader({ source: 'bench', redaction: null, capture: { dropped: {} } })}\n`,
    between: '',
    record: (index) => `${encodeNativeExchange(exchangeAt(index))}\n`,
    end: (records) => `${encodeNativeTrailer({ exchanges: records })}\n`,
  },
};
