import { connect } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { deadAddress } from '../../../fixtures/servers/serve.ts';
import { frontOf, listen } from './frontWorld.ts';

test('Paths of the service go to the candidate, all others to the baseline, and both are counted.', async () => {
  const seen: unknown[] = [];
  const baseline = await listen((_, response) => response.end('a page of the monolith'));
  const candidate = await listen((request, response) => {
    seen.push(
      request.url,
      request.headers['host'],
      request.headers['x-harness-run'],
      request.headers['x-harness-journey'],
    );
    response.end('the service');
  });
  const front = await frontOf({ baseline, candidate: { url: candidate.url, pathPrefix: '/v2' } });
  expect(await (await fetch(`${front.url}/app/`)).text()).toBe('a page of the monolith');
  const headers = { 'x-harness-journey': 'log in 1' };
  expect(await (await fetch(`${front.url}/auth/me?x=%2F`, { headers })).text()).toBe('the service');
  expect(seen).toEqual(['/v2/auth/me?x=%2F', new URL(candidate.url).host, 'run-1', undefined]);
  expect(front.asked()).toEqual({ side: 1, baseline: 1 });
  expect(front.askedBy('log in 1')).toBe(1);
  expect(front.failures()).toEqual([]);
});

test('A write to a side that is not isolated is not sent, nor one to a production side, nor one in disguise.', async () => {
  let asked = 0;
  const { url } = await listen((_, response) => {
    asked += 1;
    response.end();
  });
  const refused = await frontOf({ baseline: { url }, candidate: { url, writes: 'refused' } });
  const production = await frontOf({ baseline: { url, production: true }, candidate: { url } });
  const statusOf = async (address: string, init: RequestInit): Promise<number> =>
    (await fetch(address, init)).status;
  expect(await statusOf(`${refused.url}/auth/login`, { method: 'POST', body: 'x' })).toBe(403);
  const headers = { 'x-http-method-override': 'DELETE' };
  expect(await statusOf(`${refused.url}/auth/users/17`, { headers })).toBe(403);
  const socket = new WebSocket(`${refused.url.replace('http', 'ws')}/auth/notifications`);
  const [error]: readonly unknown[] = await once(socket, 'error');
  expect(String(error)).toContain('403');
  expect(await statusOf(`${production.url}/orders`, { method: 'PUT', body: 'x' })).toBe(403);
  expect(asked).toBe(0);
  expect(refused.heldBack()).toEqual([
    'POST /auth/login: not sent: POST may write, and the candidate is not declared `writes: isolated`',
    'GET /auth/users/{}: not sent: GET with x-http-method-override: DELETE may write, and the candidate is not declared `writes: isolated`',
    'GET /auth/notifications: not sent: a WebSocket may write, and the candidate is not declared `writes: isolated`',
  ]);
  expect(production.heldBack()).toEqual([]);
  expect(production.baseline().heldBack).toEqual([
    'PUT /orders: not sent: PUT may write, and the baseline is declared production',
  ]);
  expect(await statusOf(`${refused.url}/auth/me`, {})).toBe(200);
});

test('A WebSocket goes through in both directions, with the headers of the side.', async () => {
  const { url, server } = await listen((_, response) => response.end());
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => {
    socket.send(`hello ${String(request.headers.origin)} ${String(request.headers['x-harness-run'])}`);
    socket.on('message', (data) => socket.send(data));
  });
  const front = await frontOf({ candidate: { url } });
  const socket = new WebSocket(`${front.url.replace('http', 'ws')}/auth/notifications`, {
    origin: front.url,
  });
  const said: string[] = [];
  socket.on('message', (data: Buffer) => said.push(data.toString()));
  await once(socket, 'open');
  socket.send('a'.repeat(200_000));
  await expect.poll(() => said.length).toBe(2);
  expect(said[0]).toBe(`hello ${url} run-1`);
  expect(said[1]?.length).toBe(200_000);
  socket.close();
  await once(socket, 'close');
  expect(front.asked().side).toBe(1);
  expect(front.failures()).toEqual([]);
});

test('A WebSocket that the side refuses is refused with the side’s own answer.', async () => {
  const { url } = await listen((_, response) => response.end());
  const front = await frontOf({ candidate: { url } });
  const socket = new WebSocket(`${front.url.replace('http', 'ws')}/auth/notifications`);
  const status = new Promise((resolve) => {
    socket.once('unexpected-response', (_, answer) => resolve(answer.statusCode));
  });
  expect(await status).toBe(200);
});

test('Answers go on as bytes: compressed, without a body, and as they come.', async () => {
  const packed = gzipSync('x'.repeat(10_000));
  const { url } = await listen((request, response) => {
    if (request.url === '/auth/gzip')
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
    else if (request.url === '/auth/head') response.writeHead(200, { 'content-length': 77 }).end();
    else if (request.url === '/auth/not') response.writeHead(304, { etag: '"1"' }).end();
    else {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      setTimeout(() => response.write('data: 1\n\n'), 20);
    }
  });
  const front = await frontOf({ candidate: { url } });
  const zipped = await fetch(`${front.url}/auth/gzip`);
  expect(zipped.headers.get('content-length')).toBe(String(packed.length));
  expect((await zipped.text()).length).toBe(10_000);
  const head = await fetch(`${front.url}/auth/head`, { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe('77');
  expect((await fetch(`${front.url}/auth/not`)).status).toBe(304);
  const stop = new AbortController();
  const events = await fetch(`${front.url}/auth/events`, { signal: stop.signal });
  const chunk = await events.body?.getReader().read();
  expect(Buffer.from(chunk?.value ?? []).toString()).toBe('data: 1\n\n');
  stop.abort();
  expect(front.failures()).toEqual([]);
});

test('An upload of 20 MB arrives whole, with its length or in chunks.', async () => {
  const lengths: unknown[] = [];
  const { url } = await listen((request, response) => {
    let length = 0;
    request.on('data', (chunk: Buffer) => (length += chunk.length));
    request.on('end', () => {
      lengths.push([length, request.headers['content-length'], request.headers['transfer-encoding']]);
      response.end('stored');
    });
  });
  const front = await frontOf({ candidate: { url } });
  const body = Buffer.alloc(20 * 1024 * 1024, 'x');
  const whole = await fetch(`${front.url}/auth/picture`, { method: 'PUT', body });
  expect(await whole.text()).toBe('stored');
  const streamed = { method: 'PUT', body: new Blob([body]).stream(), duplex: 'half' } as const;
  expect(await (await fetch(`${front.url}/auth/picture`, streamed)).text()).toBe('stored');
  expect(lengths).toEqual([
    [body.length, String(body.length), undefined],
    [body.length, undefined, 'chunked'],
  ]);
});

test('How a side fails is remembered: nobody there, no answer in time, a connection that it closes, an answer that it breaks off.', async () => {
  const { url } = await listen((request, response) => {
    if (request.url === '/auth/closed') request.socket.destroy();
    if (request.url?.startsWith('/auth/broken/') === true) {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      setTimeout(() => request.socket.destroy(), 20);
    }
  });
  const front = await frontOf({ baseline: { url: await deadAddress() }, candidate: { url, timeout: 200 } });
  expect((await fetch(`${front.url}/`)).status).toBe(502);
  expect((await fetch(`${front.url}/auth/late`)).status).toBe(504);
  const closed = await fetch(`${front.url}/auth/closed`);
  expect([closed.status, closed.headers.get('x-harness-front')]).toEqual([502, 'failed']);
  const broken = await fetch(`${front.url}/auth/broken/17`);
  await expect(broken.text()).rejects.toThrow();
  // The baseline's is not the candidate's.
  expect(front.baseline().failures).toEqual([
    expect.stringMatching(/^GET \/: refused: connect ECONNREFUSED/),
  ]);
  expect(front.failures()).toEqual([
    'GET /auth/late: timeout: no answer within 200 ms',
    'GET /auth/closed: connection closed by the candidate (socket hang up)',
    'GET /auth/broken/{}: connection closed by the candidate (aborted)',
  ]);
  expect(front.asked()).toEqual({ side: 3, baseline: 0 });
});

test('A journey that goes away is no failure of the side, which is left as well.', async () => {
  let left = 0;
  const { url } = await listen((request) => {
    request.socket.once('close', () => (left += 1));
  });
  const front = await frontOf({ candidate: { url } });
  const stop = new AbortController();
  const asked = fetch(`${front.url}/auth/slow`, { signal: stop.signal });
  await expect.poll(() => front.asked().side).toBe(1);
  stop.abort();
  await expect(asked).rejects.toThrow();
  await expect.poll(() => left).toBe(1);
  expect(front.failures()).toEqual([]);
});

test('What passes as a secret is known afterwards: passwords, tokens of answers, cookies, credentials of the config.', async () => {
  const { url } = await listen((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('set-cookie', 'session=cookie-of-ana-1; HttpOnly');
      response.setHeader('content-type', 'application/json');
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(JSON.stringify({ accessToken: 'token-of-ana-22' })));
    });
  });
  const credentials = { kind: 'bearer', token: 'of-the-config-33' } as const;
  const front = await frontOf({ candidate: { url, credentials } });
  const login = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"password":"hunter2-of-ana"}',
  };
  await (await fetch(`${front.url}/auth/login`, login)).text();
  await expect
    .poll(() => [...front.secrets()].sort())
    .toEqual(['cookie-of-ana-1', 'hunter2-of-ana', 'of-the-config-33', 'token-of-ana-22']);
});

test('A request that nobody can be sure of is refused: two lengths, a length and chunks, another host, no path.', async () => {
  const lines: string[] = [];
  const { url } = await listen((request, response) => {
    lines.push(`${String(request.method)} ${String(request.url)}`);
    response.end('asked');
  });
  const front = await frontOf({ candidate: { url } });
  const { host, port } = new URL(front.url);
  const answerTo = async (request: string): Promise<string> => {
    const socket = connect(Number(port), '127.0.0.1');
    let said = '';
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.on('error', () => undefined);
    socket.write(request);
    await expect.poll(() => said).toContain('\r\n');
    socket.destroy();
    return said.slice(9, 12);
  };
  const post = `POST /auth/x HTTP/1.1\r\nHost: ${host}\r\n`;
  expect(await answerTo(`${post}Content-Length: 3\r\nContent-Length: 30\r\n\r\nabc`)).toBe('400');
  expect(
    await answerTo(
      `${post}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /auth/smuggled HTTP/1.1\r\n`,
    ),
  ).toBe('400');
  expect(await answerTo(`${post}Transfer-Encoding: xchunked\r\n\r\nabc`)).toBe('400');
  expect(await answerTo(`${post}Content-Length: -1\r\n\r\nabc`)).toBe('400');
  expect(await answerTo('GET /auth/x HTTP/1.1\r\nHost: evil.example\r\n\r\n')).toBe('421');
  expect(await answerTo(`GET http://evil.example/auth/x HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toBe('400');
  expect(lines).toEqual([]);
  expect(await answerTo(`GET ${front.url}/auth/whole HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toBe('200');
  expect(lines).toEqual(['GET /auth/whole']);
});
