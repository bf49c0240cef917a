import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import { bare, encode, refused } from './answer.ts';
import type { Answer, Asked } from './answer.ts';
import { failed, nothingHere } from './contract.ts';
import type { ArmedFaults } from './faults/Fault.ts';
import type { Operation } from './operations.ts';

const zipFrom = 1024;
const member = /^\/auth\/users\/([^/]+)(\/roles)?$/;

/** The HTTP side of the service. `operations` is keyed by method and path template. */
export function serve(operations: ReadonlyMap<string, Operation>, faults: ArmedFaults): Server {
  const methods = methodsByTemplate(operations.keys());
  return createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
    });
    request.on('end', () => {
      void decide(request, Buffer.concat(chunks)).then((answer) => {
        if (answer === null) request.socket.destroy();
        else write(request, response, answer);
      });
    });
  });

  async function decide(request: IncomingMessage, bytes: Buffer): Promise<Answer | null> {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://service');
    const found = member.exec(path);
    const template = found === null ? path : `/auth/users/{}${found[2] ?? ''}`;
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const asked: Asked = {
      operation: `${method} ${template}`,
      method: request.method ?? 'GET',
      id: found?.[1] ?? null,
      query,
      headers: request.headers,
      text: bytes.toString('utf8'),
      bytes,
    };
    if (faults.dies(asked)) return null;
    const answer = await perform(asked, method, template);
    // After the work, so that nothing but the answer is late.
    const delay = faults.delay(asked);
    if (delay > 0) await setTimeout(delay);
    return path.startsWith('/auth/') ? faults.alter(answer, asked) : answer;
  }

  async function perform(asked: Asked, method: string, template: string): Promise<Answer> {
    const known = methods.get(template);
    if (known === undefined) return nothingHere();
    if (method === 'OPTIONS') return bare(204, { Allow: known });
    const operation = operations.get(asked.operation);
    if (operation === undefined) {
      return refused(405, 'method_not_allowed', 'This method is not allowed here.', {}, { Allow: known });
    }
    try {
      return await operation(asked);
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`auth-service: ${asked.operation}: ${detail}\n`);
      return failed();
    }
  }
}

function write(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Request-Id', randomUUID());
  if (answer.json !== null) {
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Vary', 'Accept-Encoding');
  }
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (answer.file !== undefined) response.setHeader('Content-Type', answer.file.mediaType);
  let bytes = answer.file?.bytes ?? Buffer.from(answer.json === null ? '' : encode(answer.json), 'utf8');
  if (answer.cut === true) bytes = bytes.subarray(0, bytes.length >> 1);
  if (
    answer.json !== null &&
    bytes.length >= zipFrom &&
    request.headers['accept-encoding']?.includes('gzip') === true
  ) {
    response.setHeader('Content-Encoding', 'gzip');
    bytes = gzipSync(bytes);
  }
  if (answer.status !== 204) response.setHeader('Content-Length', bytes.length);
  response.statusCode = answer.status;
  response.end(request.method === 'HEAD' || bytes.length === 0 ? undefined : bytes);
}

/** The Allow header of each template. */
function methodsByTemplate(keys: Iterable<string>): ReadonlyMap<string, string> {
  const sets = new Map<string, Set<string>>();
  for (const key of keys) {
    const [method = '', template = ''] = key.split(' ');
    const set = sets.get(template) ?? new Set(['OPTIONS']);
    set.add(method);
    if (method === 'GET') set.add('HEAD');
    sets.set(template, set);
  }
  return new Map([...sets].map(([template, set]) => [template, [...set].sort().join(', ')]));
}
