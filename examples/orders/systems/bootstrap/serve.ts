import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Refusal } from './Refusal.ts';

/** What is sent: `body` as JSON; undefined sends none. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One request to its handler: the variable segments of its path, and its body where it is JSON. */
export interface Call {
  readonly params: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
}

export type Handler = (call: Call) => Promise<Reply> | Reply;

/** Keyed by method and path: `GET /orders/:`. */
export type Routes = Readonly<Record<string, Handler>>;

const largest = 64 * 1024;

/** An HTTP server that answers by these routes; not yet listening. */
export function serve(routes: Routes): Server {
  return createServer((request, response) => {
    void answer(routes, request)
      .catch(refusalReply)
      .then((reply) => send(response, reply));
  });
}

async function answer(routes: Routes, request: IncomingMessage): Promise<Reply> {
  const segments = new URL(request.url ?? '/', 'http://here').pathname.split('/');
  for (const [key, handler] of Object.entries(routes)) {
    const [method, path = ''] = key.split(' ');
    const params = paramsOf(path.split('/'), segments);
    if (method === request.method && params !== null) return handler({ params, body: await bodyOf(request) });
  }
  throw new Refusal(404, 'not_found', 'There is nothing here.');
}

/** The values of the variable segments; null where the path is another. */
function paramsOf(template: readonly string[], segments: readonly string[]): readonly string[] | null {
  if (template.length !== segments.length) return null;
  if (!template.every((part, index) => part === ':' || part === segments[index])) return null;
  return segments.filter((_, index) => template[index] === ':').map(decodeURIComponent);
}

async function bodyOf(request: IncomingMessage): Promise<Call['body']> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= largest) chunks.push(chunk);
  });
  await once(request, 'end');
  if (bytes > largest) throw new Refusal(413, 'too_large', 'The body is too large.');
  if (bytes === 0) return {};
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString());
    if (isObject(value)) return value;
  } catch {
    throw new Refusal(400, 'malformed_json', 'The body is not valid JSON.');
  }
  throw new Refusal(422, 'validation_failed', 'The body is not an object.');
}

function isObject(value: unknown): value is Call['body'] {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusalReply(error: unknown): Reply {
  if (error instanceof Refusal)
    return { status: error.status, body: { error: { code: error.code, message: error.message } } };
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return { status: 500, body: { error: { code: 'internal_error', message: 'Something went wrong.' } } };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  const bytes = body === undefined ? null : Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    ...(bytes === null ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...(status === 204 ? {} : { 'content-length': String(bytes?.length ?? 0) }),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(bytes ?? undefined);
}
