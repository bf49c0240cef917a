import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';

import type { Observation } from '../../../../harness/model/observation.ts';
import type { SideRoute } from '../../../../shadow/sides/SideClient.ts';
import { requestOf } from '../../correlation/requests.ts';
import { deadAddress } from '../../../fixtures/servers/serve.ts';
import { TestClient, TestServer } from './hostileServers.ts';

async function ask(origin: string, route: Partial<SideRoute> = {}, method = 'GET'): Promise<Observation> {
  await using side = new TestClient(origin, route);
  return await side.client.send(requestOf({ method }), performance.now());
}

function causeOf(observation: Observation): string {
  return observation.kind === 'failure' ? observation.cause : `status ${String(observation.status)}`;
}

/** Resolves after the milliseconds. */
function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

describe('a side that is not there', () => {
  it('refuses, by address and by name', async () => {
    const { port } = new URL(await deadAddress());
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      const observation = await ask(`http://${host}:${port}`);
      expect(causeOf(observation)).toBe('refused');
      expect(observation.kind === 'failure' ? observation.detail : '').not.toBe('');
    }
  });

  it('has no name', async () => {
    expect(causeOf(await ask('http://nobody.invalid'))).toBe('dns');
  });

  it('speaks no TLS', async () => {
    await using server = await TestServer.raw(() => undefined);
    expect(causeOf(await ask(`https://127.0.0.1:${String(server.port)}`, { timeout: 500 }))).toMatch(
      /^(?:tls|timeout)$/,
    );
    await using plain = await TestServer.http((_request, answer) => answer.end());
    expect(await ask(`https://127.0.0.1:${String(plain.port)}`)).toMatchObject({
      cause: 'tls',
      detail: `it does not speak TLS; is the address http://127.0.0.1:${String(plain.port)}?`,
    });
  });
});

describe('a side that breaks off', () => {
  it.each([
    ['before it answers', ''],
    ['in the middle of its headers', 'HTTP/1.1 200 OK\r\nX-A'],
    ['in the middle of its body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'],
    ['in the middle of a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nabc'],
    ['between chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'],
  ])('%s is a reset, by FIN and by RST', async (_what, bytes) => {
    for (const end of ['end', 'resetAndDestroy'] as const) {
      await using server = await TestServer.raw((socket) => {
        if (bytes !== '') socket.write(bytes);
        setTimeout(() => socket[end](), 20);
      });
      expect(causeOf(await ask(server.origin)), end).toBe('reset');
    }
  });
});

describe('a side that is slow', () => {
  it.each([
    ['with its headers', () => undefined],
    [
      'and sends its headers byte by byte',
      (write: (bytes: string) => void) => {
        write('HTTP/1.1 200 OK\r\nX: ');
        return 'a';
      },
    ],
    [
      'and drips its body',
      (write: (bytes: string) => void) => {
        write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
        return 'a';
      },
    ],
  ])('%s times out at the deadline, however often it sends something', async (_what, begin) => {
    await using server = await TestServer.raw((socket) => {
      const drop = begin((bytes) => socket.write(bytes));
      if (drop === undefined) return;
      const timer = setInterval(() => socket.write(drop), 20);
      socket.once('close', () => {
        clearInterval(timer);
      });
    });
    const started = performance.now();
    expect(causeOf(await ask(server.origin, { timeout: 300 }))).toBe('timeout');
    expect(performance.now() - started).toBeGreaterThanOrEqual(299);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('does not spoil the connections for the next request', async () => {
    let requests = 0;
    await using server = await TestServer.http((_request, answer) => {
      requests += 1;
      if (requests > 2) answer.end('ok');
    });
    await using side = new TestClient(server.origin, { timeout: 600 }, 1);
    const observed: string[] = [];
    for (let round = 0; round < 4; round += 1)
      observed.push(causeOf(await side.client.send(requestOf(), performance.now())));
    expect(observed).toEqual(['timeout', 'timeout', 'status 200', 'status 200']);
  });
});

describe('a side that is not slow', () => {
  it('is not blamed for the time in which the harness itself was busy', async () => {
    // In a process of its own, so that it answers while this one is busy.
    const server = new Worker(
      `const { createServer } = require('node:http');
      const server = createServer((_request, answer) => setTimeout(() => answer.end('ok'), 250));
      server.listen(0, '127.0.0.1', () => require('node:worker_threads').parentPort.postMessage(server.address().port));`,
      { eval: true },
    );
    const [port]: readonly unknown[] = await once(server, 'message');
    const seen: string[] = [];
    // Another process of a busy machine may take the time that the answer needed: one of so many tries finds it free.
    for (let attempt = 0; attempt < 10 && !seen.includes('status 200 status 200'); attempt += 1) {
      await using side = new TestClient(`http://127.0.0.1:${String(port)}`, { timeout: 300 });
      const flight = side.client.send(requestOf(), performance.now());
      await sleep(150);
      // After the immediates come the timers, and only then what there is to read.
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      const until = performance.now() + 600;
      while (performance.now() < until);
      const next = async (): Promise<Observation> => side.client.send(requestOf(), performance.now());
      seen.push(`${causeOf(await flight)} ${causeOf(await next())}`);
    }
    expect(seen.at(-1)).toBe('status 200 status 200');
    await server.terminate();
  });

  it('may send a body in pieces of one byte, and it comes whole', async () => {
    const text = Array.from({ length: 5_000 }, (_, index) => String(index % 10)).join('');
    await using server = await TestServer.raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      socket.write(`${Array.from(text, (byte) => `1\r\n${byte}\r\n`).join('')}0\r\n\r\n`);
    });
    const observation = await ask(server.origin);
    const bytes =
      observation.kind === 'response' && observation.body.kind === 'bytes' ? observation.body.bytes : [];
    expect(Buffer.from(bytes).toString()).toBe(text);
  });
});

describe('a side that speaks no HTTP', () => {
  it.each([
    ['no status line', 'hello\r\n\r\n'],
    ['a status that is none', 'HTTP/1.1 9x OK\r\n\r\n'],
    ['a header that is none', 'HTTP/1.1 200 OK\r\nno colon\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['a chunk of no length', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n'],
  ])('breaks the protocol: %s', async (_what, bytes) => {
    await using server = await TestServer.raw((socket) => {
      socket.write(bytes);
    });
    expect(causeOf(await ask(server.origin, { timeout: 20_000 }))).toBe('protocol');
  });

  it.each([
    ['one header of 300 kB', `X: ${'a'.repeat(300_000)}\r\n`],
    ['10,000 headers', 'X-Header: value of it and more\r\n'.repeat(10_000)],
  ])('sends more headers than are held: %s', async (_what, headers) => {
    await using server = await TestServer.raw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${headers}Content-Length: 0\r\n\r\n`);
    });
    expect(causeOf(await ask(server.origin))).toBe('too-large');
  });
});

describe('a client that is closed', () => {
  it('ends what is in flight as aborted, and all that comes after', async () => {
    await using server = await TestServer.raw(() => undefined);
    const side = new TestClient(server.origin, {}, 2);
    const flights = [0, 1, 2, 3].map(() => side.client.send(requestOf(), performance.now()));
    await sleep(20);
    await side.client.close();
    await side.client.close();
    expect((await Promise.all(flights)).map(causeOf)).toEqual(['aborted', 'aborted', 'aborted', 'aborted']);
    expect(causeOf(await side.client.send(requestOf(), performance.now()))).toBe('aborted');
  });
});

describe('a side that closes kept connections', () => {
  it('after it said so is asked on another, without a failure', async () => {
    await using server = await TestServer.http((_request, answer) => {
      answer.setHeader('Connection', 'close');
      answer.end('ok');
    });
    await using side = new TestClient(server.origin, {}, 2);
    for (let round = 0; round < 30; round += 1) {
      expect(causeOf(await side.client.send(requestOf(), performance.now()))).toBe('status 200');
    }
  });

  it('while nothing was in flight is asked on another, without a failure', async () => {
    let closed = Promise.withResolvers<void>();
    await using server = await TestServer.raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      setTimeout(() => socket.end(), 5);
      socket.once('close', () => closed.resolve());
    });
    await using side = new TestClient(server.origin, {}, 1);
    for (let round = 0; round < 20; round += 1) {
      expect(causeOf(await side.client.send(requestOf({ method: 'POST' }), performance.now()))).toBe(
        'status 200',
      );
      // The client has seen the end of the connection: no time that is long enough on a busy machine says so.
      await closed.promise;
      closed = Promise.withResolvers();
    }
  });

  it('right after its answer, without a word, is asked on another once that is seen', async () => {
    await using server = await TestServer.raw((socket) => {
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    });
    await using side = new TestClient(server.origin, {}, 1);
    let failed = 0;
    for (let round = 0; round < 100; round += 1) {
      if (causeOf(await side.client.send(requestOf(), performance.now())) !== 'status 200') failed += 1;
    }
    // The close and the next request can cross on their way; most often they do not.
    expect(failed).toBeLessThan(20);
  });
});
