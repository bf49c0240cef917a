import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

import type { Pair, Recorded } from './har.ts';
import type { Random } from './Random.ts';

/** The name under which clients know the monolith. */
export const publicHost = 'accounts.example.test';
const connections = 8;

/** One request of a client. `body` empty: none is sent. */
export interface Asking {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly mimeType?: string;
  readonly body?: string;
}

/** What came back, body decoded. */
export interface Told {
  readonly status: number;
  readonly headers: readonly Pair[];
  readonly text: string;
}

/**
 * Passes requests on over a few connections that all clients share, as a gateway does, and keeps what was said.
 * So a connection in the recording says nothing about who was asking.
 */
export class RecordingProxy {
  readonly recorded: Recorded[] = [];
  readonly #upstream: URL;
  readonly #random: Random;
  readonly #agents = Array.from({ length: connections }, () => new Agent({ keepAlive: true, maxSockets: 1 }));

  constructor(upstream: string, random: Random) {
    this.#upstream = new URL(upstream);
    this.#random = random;
  }

  async send(asking: Asking): Promise<Told> {
    const lane = this.#random.between(0, connections - 1);
    const { mimeType = '', body: text = '' } = asking;
    const headers = {
      Host: publicHost,
      ...asking.headers,
      'Accept-Encoding': 'gzip, deflate, br',
      ...(text === '' ? {} : { 'Content-Type': mimeType, 'Content-Length': String(Buffer.byteLength(text)) }),
    };
    const at = Date.now();
    const started = performance.now();
    const outgoing = request({
      host: this.#upstream.hostname,
      port: this.#upstream.port,
      agent: this.#agents[lane],
      method: asking.method,
      path: asking.path,
      headers,
    });
    outgoing.end(text);
    const incoming: unknown[] = await once(outgoing, 'response');
    const answer = await finish(incoming[0]);
    const response = {
      status: answer.status,
      statusText: answer.statusText,
      headers: answer.headers,
      text: answer.text,
      length: answer.length,
    };
    this.recorded.push({
      at,
      milliseconds: performance.now() - started,
      connection: String(lane + 1),
      request: {
        method: asking.method,
        url: `http://${publicHost}${asking.path}`,
        headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
        mimeType,
        text,
      },
      response,
    });
    return response;
  }

  close(): void {
    for (const agent of this.#agents) agent.destroy();
  }
}

async function finish(incoming: unknown): Promise<Recorded['response']> {
  if (!isMessage(incoming)) throw new Error('no response');
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(incoming, 'end');
  const bytes = Buffer.concat(chunks);
  const zipped = incoming.headers['content-encoding'] === 'gzip' && bytes.length > 0;
  const raw = incoming.rawHeaders;
  return {
    status: incoming.statusCode ?? 0,
    statusText: incoming.statusMessage ?? '',
    headers: raw.flatMap((name, index) => (index % 2 === 0 ? [{ name, value: raw[index + 1] ?? '' }] : [])),
    text: (zipped ? gunzipSync(bytes) : bytes).toString(),
    length: bytes.length,
  };
}

function isMessage(value: unknown): value is IncomingMessage {
  return typeof value === 'object' && value !== null && 'rawHeaders' in value;
}
