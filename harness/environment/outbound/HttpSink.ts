import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { SinkAddress } from '../../config/sideEnvironment.ts';
import type { Headers } from '../../model/headers.ts';
import { decodedBytes } from '../../redaction/decodedBytes.ts';
import { keptText } from './keptText.ts';
import { listenAt } from './listenAt.ts';
import type { SentStore } from './SentStore.ts';

/** Of a body so many bytes are kept; what follows is counted. */
const keptBytes = 4 * 1024 * 1024;

const textual =
  /^(?:text\/|application\/(?:[\w.+-]*json|[\w.+-]*xml|x-www-form-urlencoded|graphql|x-ndjson))/i;

/** A server that takes every request as other systems would take a webhook, and does nothing with it. */
export class HttpSink {
  readonly address: SinkAddress;
  readonly #server: Server;

  private constructor(server: Server, address: SinkAddress) {
    this.#server = server;
    this.address = address;
  }

  static async open(at: SinkAddress, store: SentStore, subject: string): Promise<HttpSink> {
    const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
      take(request, store).then(
        // What most callers of a webhook read as success, also those that read JSON.
        () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
        () => response.destroy(),
      );
    });
    return new HttpSink(server, await listenAt(server, at, subject));
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

/** One request, once all of it is there. */
async function take(request: IncomingMessage, store: SentStore): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    if (bytes < keptBytes) chunks.push(chunk.subarray(0, keptBytes - bytes));
    bytes += chunk.length;
  }
  const { method = 'GET', url: target = '/', rawHeaders } = request;
  const headers = rawHeaders.flatMap((name, at): Headers =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : [],
  );
  const body = bodyText(headers, request.headers['content-type'], Buffer.concat(chunks));
  store.add({ kind: 'request', method, target: keptText(target), headers, body, bytes });
}

/** What a body says where it is text by its media type, or without one by its bytes. */
function bodyText(headers: Headers, mediaType: string | undefined, raw: Buffer): string | null {
  if (raw.length === 0) return null;
  const bytes = decodedBytes(headers, raw);
  if (bytes === null || (mediaType !== undefined && !textual.test(mediaType))) return null;
  try {
    return keptText(new TextDecoder('utf-8', { fatal: mediaType === undefined }).decode(bytes));
  } catch {
    return null;
  }
}
