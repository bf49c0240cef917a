import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

import { Refusal } from './Refusal.ts';
import { refusalReply } from './refusalReply.ts';
import { allowed, findRoute } from './route.ts';
import type { Call, Context, Reply, Route } from './route.ts';

const zipFrom = 256;

/** Routes one request, asks its handler and sends what it says. Never rejects. */
export async function respond(
  routes: readonly Route[],
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let reply: Reply;
  try {
    reply = await answer(routes, context, request);
  } catch (error) {
    reply = refusalReply(error);
  }
  send(request, response, reply);
}

async function answer(routes: readonly Route[], context: Context, request: IncomingMessage): Promise<Reply> {
  const body = await read(request);
  const target = request.url ?? '/';
  const [path = '/', query = ''] = target.split('?', 2);
  const found = findRoute(routes, path);
  if (found === null) throw new Refusal(404, 'not_found', 'There is nothing here.');
  const method = request.method ?? 'GET';
  if (method === 'OPTIONS') return { status: 204, headers: { allow: allowed(found.route) } };
  const handler = found.route.methods[method === 'HEAD' ? 'GET' : method];
  if (handler === undefined) {
    throw new Refusal(
      405,
      'method_not_allowed',
      'This method is not allowed here.',
      {},
      { allow: allowed(found.route) },
    );
  }
  const origin = `http://${request.headers.host ?? 'localhost'}`;
  const call: Call = {
    params: found.params,
    query: new URLSearchParams(query),
    headers: request.headers,
    body,
    origin,
  };
  return handler(call, context);
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(request, 'end');
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const headers: Record<string, string | number> = { server: 'monolith', 'cache-control': 'no-store' };
  Object.assign(headers, reply.headers);
  let body: Buffer | null = null;
  if (reply.content !== undefined) {
    body = reply.content.bytes;
    headers['content-type'] = reply.content.type;
    headers['content-length'] = body.length;
  } else if (reply.body !== undefined) {
    body = Buffer.from(JSON.stringify(reply.body));
    headers['content-type'] = 'application/json; charset=utf-8';
    headers['vary'] = 'Accept-Encoding';
    if (body.length >= zipFrom && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      body = gzipSync(body, { level: 4 });
      headers['content-encoding'] = 'gzip';
    }
    headers['content-length'] = body.length;
  } else if (reply.status !== 204) {
    headers['content-length'] = 0;
  }
  response.writeHead(reply.status, headers);
  response.end(request.method === 'HEAD' ? undefined : (body ?? undefined));
}
