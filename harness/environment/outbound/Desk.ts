import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listenAt } from './listenAt.ts';
import type { SentStore } from './SentStore.ts';

/** ms for which a question waits for something new. */
const patience = 1_000;
/** Of one answer. */
const answerBytes = 16 * 1024 * 1024;

/**
 * Where the journeys' process reads what was caught: `GET /sent?after=3` gives `{ "sent": [...], "last": 5 }`, what came
 * after the third, and waits up to a second for it (`&wait=250`: so many ms); `GET /sent` only says `last`. Listens on the
 * loopback; who does not know the token in the path is told nothing.
 */
export class Desk {
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  static async open(store: SentStore, subject: string): Promise<Desk> {
    const token = randomBytes(16).toString('hex');
    const server = createServer((request, response) => {
      serve(request, response, { store, token }).catch(() => response.destroy());
    });
    // The journeys ask again and again, and a connection that is closed in between would look like a failure.
    server.keepAliveTimeout = 0;
    const { port } = await listenAt(server, { host: '127.0.0.1', port: 0 }, subject);
    return new Desk(server, `http://127.0.0.1:${String(port)}/${token}`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { store, token }: { readonly store: SentStore; readonly token: string },
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://desk.invalid');
  const [, given = '', what] = pathname.split('/');
  if (!isSame(given, token) || what !== 'sent' || request.method !== 'GET') {
    response.writeHead(404).end();
    return;
  }
  const after = searchParams.get('after');
  const sequence = after === null ? store.last : Number(after);
  const wait = Math.min(Number(searchParams.get('wait') ?? patience), patience);
  if (!Number.isSafeInteger(sequence) || !(wait >= 0)) {
    response.writeHead(400).end();
    return;
  }
  if (after !== null) await store.arrival(sequence, wait);
  const sent = after === null ? [] : store.after(sequence, answerBytes);
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ sent, last: store.last }));
}

function isSame(given: string, token: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(token)];
  return left.length === right.length && timingSafeEqual(left, right);
}
