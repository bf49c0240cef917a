import { writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { workFolder } from '../../../e2e/workFolder.ts';
import { PrivateServer } from '../../environment/selfSigned.ts';
import { frontOf, listen } from './frontWorld.ts';

/** A side that speaks no HTTP of a library: it says these bytes to whatever comes. */
async function saying(say: (socket: Socket, heard: string) => void): Promise<string> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (heard.includes('\r\n\r\n')) say(socket, heard);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
}

test('An answer that is no HTTP, or two in one, is a failure of the side, and what follows an answer is never another one’s.', async () => {
  const url = await saying((socket, heard) => {
    if (heard.startsWith('GET /auth/garbage')) socket.end('it works\r\n\r\n');
    else if (heard.startsWith('GET /auth/both'))
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n');
    else if (heard.startsWith('GET /auth/unasked'))
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    else if (heard.startsWith('GET /auth/split'))
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\noneHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntwo',
      );
    else socket.end('HTTP/1.1 200 OK\r\nX-Name: caf\xe9\r\nContent-Length: 5\r\n\r\nthree', 'latin1');
  });
  const front = await frontOf({ candidate: { url } });
  const ask = (path: string): Promise<Response> => fetch(`${front.url}/auth/${path}`);
  expect((await ask('garbage')).status).toBe(502);
  expect((await ask('both')).status).toBe(502);
  expect((await ask('unasked')).status).toBe(502);
  expect(await (await ask('split')).text()).toBe('one');
  const named = await ask('named');
  expect([await named.text(), named.headers.get('x-name')]).toEqual(['three', 'café']);
  expect(front.failures().map((one) => one.slice(0, one.indexOf(':')))).toEqual([
    'GET /auth/garbage',
    'GET /auth/both',
    'GET /auth/unasked',
  ]);
});

test('A side that answers before it has the whole body, or lets a journey wait for the word to go on, is no failure.', async () => {
  const { url } = await listen((incoming, response) => {
    if (incoming.url === '/auth/full') response.writeHead(413, { connection: 'close' }).end('too much');
    else incoming.resume().on('end', () => response.end('taken'));
  });
  const front = await frontOf({ candidate: { url } });
  const { hostname, port } = new URL(front.url);
  const early = request({
    hostname,
    port,
    path: '/auth/full',
    method: 'POST',
    headers: { 'content-length': 10_000_000 },
  });
  early.on('error', () => undefined);
  early.write('x'.repeat(100));
  const answer = new Promise((resolve) => early.once('response', (one) => resolve(one.statusCode)));
  expect(await answer).toBe(413);
  early.destroy();
  const headers = { expect: '100-continue', 'content-length': 5 };
  const careful = request({ hostname, port, path: '/auth/picture', method: 'PUT', headers });
  careful.flushHeaders();
  await once(careful, 'continue');
  careful.end('hello');
  const status = new Promise((resolve) => careful.once('response', (one) => resolve(one.statusCode)));
  expect(await status).toBe(200);
  expect(front.failures()).toEqual([]);
});

test('A body may take longer than the side has time for its answer; half a body is no request that ended.', async () => {
  const bodies: string[] = [];
  const { url } = await listen((incoming, response) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('error', () => bodies.push(`${body} broken`));
    incoming.on('end', () => {
      bodies.push(body);
      response.end('taken');
    });
  });
  const front = await frontOf({ candidate: { url, timeout: 100 } });
  const { hostname, port } = new URL(front.url);
  const slow = request({ hostname, port, path: '/auth/slow', method: 'PUT' });
  const status = new Promise((resolve) => slow.once('response', (one) => resolve(one.statusCode)));
  for (const piece of ['a', 'b', 'c']) {
    slow.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 70));
  }
  slow.end();
  expect(await status).toBe(200);
  const half = request({
    hostname,
    port,
    path: '/auth/half',
    method: 'PUT',
    headers: { 'content-length': 10 },
  });
  half.on('error', () => undefined);
  half.write('hal');
  await expect.poll(() => front.asked().side).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 50));
  half.destroy();
  await expect.poll(() => bodies).toEqual(['abc', 'hal broken']);
  expect(front.failures()).toEqual([]);
});

test('A hook changes a request whole, and one that makes a write of it does not come past the guard.', async () => {
  const hooks = join(workFolder(), 'hooks.mjs');
  writeFileSync(
    hooks,
    `export function beforeRequest(request) {
      if (request.target === '/auth/throws') throw new Error('no key');
      if (request.target === '/auth/turns') return { ...request, method: 'DELETE' };
      const text = request.body.kind === 'bytes' ? new TextDecoder().decode(request.body.bytes) : '';
      const bytes = new TextEncoder().encode(text + ' signed for ' + request.authority);
      return { ...request, headers: [...request.headers, ['X-Signature', 'abc']], body: { kind: 'bytes', bytes } };
    }`,
  );
  const { url } = await listen((incoming, response) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => response.end(`${body} ${String(incoming.headers['x-signature'])}`));
  });
  const front = await frontOf({ candidate: { url, hooks } });
  const body = new Blob(['hello']).stream();
  const signed = await fetch(`${front.url}/auth/x`, { method: 'POST', body, duplex: 'half' });
  expect(await signed.text()).toBe(`hello signed for ${new URL(url).host} abc`);
  expect((await fetch(`${front.url}/auth/throws`)).status).toBe(502);
  const guarded = await frontOf({ candidate: { url, hooks, writes: 'refused' } });
  expect((await fetch(`${guarded.url}/auth/turns`)).status).toBe(403);
  expect(front.failures()).toEqual(['GET /auth/throws: candidate: hook `beforeRequest`: failed: no key']);
});

test("A journey's own credentials go before those of the config, which are for requests without any.", async () => {
  const { url } = await listen(({ headers }, response) => {
    response.end(
      [headers.authorization, headers['x-tenant'], headers.cookie, headers['x-hop']].map(String).join(' '),
    );
  });
  const credentials = { kind: 'bearer', token: 'of-the-config' } as const;
  const front = await frontOf({ candidate: { url, credentials, headers: { 'X-Tenant': 'shop' } } });
  const ask = async (headers: Record<string, string>): Promise<string> =>
    (await fetch(`${front.url}/auth/me`, { headers })).text();
  expect(await ask({})).toBe('Bearer of-the-config shop undefined undefined');
  expect(await ask({ authorization: 'Bearer of-ana', 'x-tenant': 'other', cookie: 'a=1' })).toBe(
    'Bearer of-ana shop a=1 undefined',
  );
});

test('Closing a front ends what goes through it, sockets and streams too, and nothing of that is a failure.', async () => {
  let open = 0;
  const { url, server } = await listen((_, response) => {
    response.write('first');
  });
  server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => (open -= 1));
  });
  new WebSocketServer({ server }).on('connection', () => undefined);
  const front = await frontOf({ candidate: { url } });
  const socket = new WebSocket(`${front.url.replace('http', 'ws')}/auth/notifications`);
  await once(socket, 'open');
  const stream = await fetch(`${front.url}/auth/stream`);
  expect(open).toBe(2);
  await front.close();
  await expect(stream.text()).rejects.toThrow();
  await expect.poll(() => open).toBe(0);
  expect(front.failures()).toEqual([]);
  expect(front.asked().side).toBe(2);
});

test('A WebSocket that the side breaks off is told; one that is asked for in another protocol is an ordinary request.', async () => {
  const { url, server } = await listen((incoming, response) =>
    response.end(`plain ${String(incoming.headers.upgrade)}`),
  );
  new WebSocketServer({ server }).on('connection', (_, incoming) => incoming.socket.resetAndDestroy());
  const front = await frontOf({ candidate: { url } });
  const socket = new WebSocket(`${front.url.replace('http', 'ws')}/auth/notifications`);
  socket.on('error', () => undefined);
  await once(socket, 'close');
  await expect
    .poll(() => front.failures())
    .toEqual([expect.stringContaining('connection closed by the candidate')]);
  const { hostname, port, host } = new URL(front.url);
  const other = connect(Number(port), hostname);
  let said = '';
  other.on('data', (chunk) => (said += chunk.toString()));
  other.write(
    `GET /auth/h2c HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n\r\n`,
  );
  await expect.poll(() => said).toContain('plain undefined');
  other.destroy();
});

test('A side that hangs up on a journey which went away without a word has not failed.', async () => {
  let resets = 0;
  const url = await saying((socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    socket.once('end', () => {
      resets += 1;
      socket.resetAndDestroy();
    });
  });
  const front = await frontOf({ candidate: { url } });
  const { port, host } = new URL(front.url);
  const journey = connect(Number(port), '127.0.0.1');
  const key = Buffer.alloc(16).toString('base64');
  journey.write(
    `GET /auth/notifications HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  await once(journey, 'data');
  journey.end();
  await once(journey, 'close');
  await expect.poll(() => resets).toBe(1);
  expect([front.asked().side, front.failures()]).toEqual([1, []]);
});

test('A side with TLS is asked by its files; one that nobody vouches for is a failure, and no answer.', async () => {
  await using side = await PrivateServer.create((incoming, response) => {
    response.end(`${String(incoming.headers.host)} ${String(incoming.headers.origin)}`);
  });
  const { url } = side;
  const ca = join(workFolder(), 'ca.pem');
  writeFileSync(ca, side.ca);
  const tls = { ca, cert: null, key: null, rejectUnauthorized: true };
  const front = await frontOf({ candidate: { url, tls } });
  const headers = { origin: front.url };
  expect(await (await fetch(`${front.url}/auth/me`, { headers })).text()).toBe(`${new URL(url).host} ${url}`);
  const doubtful = await frontOf({ candidate: { url } });
  expect((await fetch(`${doubtful.url}/auth/me`)).status).toBe(502);
  expect([doubtful.asked().side, doubtful.failures()]).toEqual([
    0,
    [expect.stringMatching(/^GET \/auth\/me: tls: /)],
  ]);
});
