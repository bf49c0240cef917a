import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

import { EnvironmentError } from '../../../../harness/errors/EnvironmentError.ts';
import { bodyOf } from '../../../../harness/model/body.ts';
import type { RecordedRequest } from '../../../../harness/model/exchange.ts';
import type { Observation, ObservedResponse } from '../../../../harness/model/observation.ts';
import type { SideRoute } from '../../../../shadow/sides/SideClient.ts';
import { requestOf, type RequestParts } from '../../correlation/requests.ts';
import { TestClient, TestServer } from './hostileServers.ts';

async function ask(
  server: TestServer,
  parts: RequestParts = {},
  route: Partial<SideRoute> = {},
): Promise<Observation> {
  await using side = new TestClient(server.origin, route);
  return await side.client.send(requestOf(parts), performance.now());
}

function response(observation: Observation): ObservedResponse {
  if (observation.kind === 'failure') throw new Error(`${observation.cause}: ${observation.detail}`);
  return observation;
}

function text({ body }: ObservedResponse): string | null {
  return body.kind === 'bytes' ? Buffer.from(body.bytes).toString('latin1') : null;
}

/** Answers every request with these bytes. */
function saying(...chunks: readonly (string | Buffer)[]): Promise<TestServer> {
  return TestServer.raw((socket) => {
    for (const chunk of chunks)
      socket.write(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
  });
}

describe('an answer', () => {
  it('comes back with its headers as on the wire: order, case, repeats and every byte', async () => {
    await using server = await saying(
      'HTTP/1.1 200 OK\r\nX-B: 1\r\nset-cookie: a=1\r\nSet-Cookie: b=2\r\nx-b: J\xf6rg\r\nX-Empty:\r\nContent-Length: 2\r\n\r\nhi',
    );
    const answer = response(await ask(server));
    expect(answer.headers).toEqual([
      ['X-B', '1'],
      ['set-cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['x-b', 'J\u00f6rg'],
      ['X-Empty', ''],
      ['Content-Length', '2'],
    ]);
    expect(text(answer)).toBe('hi');
    expect(answer.status).toBe(200);
  });

  it('is left encoded as it came', async () => {
    const zipped = gzipSync('{"a":1}');
    await using server = await saying(
      `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${String(zipped.length)}\r\n\r\n`,
      zipped,
    );
    const { body } = response(await ask(server));
    expect(body).toEqual(bodyOf(zipped));
  });

  it('is put together from its chunks', async () => {
    await using server = await saying(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n',
      '2\r\nde\r\n',
      '0\r\nX-Trailer: 1\r\n\r\n',
    );
    expect(text(response(await ask(server)))).toBe('abcde');
  });

  it('ends with the connection where it says no length', async () => {
    await using server = await TestServer.raw((socket) => {
      socket.end('HTTP/1.0 200 OK\r\n\r\nto the end');
    });
    expect(text(response(await ask(server)))).toBe('to the end');
  });

  it('is the final one after early hints', async () => {
    await using server = await saying(
      'HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 201 Created\r\nX: y\r\nContent-Length: 1\r\n\r\n!',
    );
    const answer = response(await ask(server));
    expect(answer.status).toBe(201);
    expect(answer.headers).toEqual([
      ['X', 'y'],
      ['Content-Length', '1'],
    ]);
    expect(text(answer)).toBe('!');
  });

  it.each([
    ['204', 'GET', 'HTTP/1.1 204 No Content\r\n\r\n', 204],
    ['304', 'GET', 'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n', 304],
    ['HEAD', 'HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', 200],
    ['length 0', 'GET', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', 200],
  ])('without a body is empty and leaves the connection usable: %s', async (_what, method, bytes, status) => {
    await using server = await saying(bytes);
    await using side = new TestClient(server.origin, {}, 1);
    for (let round = 0; round < 3; round += 1) {
      const answer = response(await side.client.send(requestOf({ method }), performance.now()));
      expect(answer.status).toBe(status);
      expect(answer.body).toEqual({ kind: 'absent', why: 'empty', length: 0 });
    }
  });

  it('is not followed where it redirects', async () => {
    await using server = await saying(
      'HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n',
    );
    expect(response(await ask(server)).status).toBe(302);
  });

  it.each([
    ['8 MB is held', 8 * 1024 * 1024, 'bytes'],
    ['9 MB is a digest', 9 * 1024 * 1024, 'digest'],
  ])('of %s', async (_what, length, kind) => {
    const big = Buffer.alloc(length, 'abcdefghijklmnopqrstuvwxyz');
    await using server = await TestServer.http((_request, answer) => answer.end(big));
    const { body } = response(await ask(server));
    expect(body.kind).toBe(kind);
    if (body.kind !== 'digest') return;
    expect(body.length).toBe(length);
    expect(body.sha256).toBe(hash('sha256', big, 'hex'));
    expect(Buffer.from(body.head).equals(big.subarray(0, 4_096))).toBe(true);
  });

  it('tells when it was sent, when it began and when it ended', async () => {
    await using server = await TestServer.http((_request, answer) => {
      setTimeout(() => {
        answer.write('a');
        setTimeout(() => answer.end('b'), 40);
      }, 30);
    });
    await using side = new TestClient(server.origin);
    let gap = 0;
    // On a busy machine both parts may be read at once.
    for (let attempt = 0; attempt < 10 && gap < 20; attempt += 1) {
      const scheduled = performance.now() - 100;
      const { timing } = await side.client.send(requestOf(), scheduled);
      expect(timing.scheduled).toBe(scheduled);
      expect(timing.sent).toBeGreaterThanOrEqual(scheduled + 100);
      expect((timing.firstByte ?? 0) - timing.sent).toBeGreaterThan(25);
      expect(timing.ended - timing.sent).toBeGreaterThan(60);
      gap = timing.ended - (timing.firstByte ?? 0);
    }
    expect(gap).toBeGreaterThan(20);
  });
});

describe('a request', () => {
  async function received(parts: RequestParts, route: Partial<SideRoute> = {}): Promise<string> {
    let seen = '';
    await using server = await TestServer.http((request, answer) => {
      seen = `${request.method ?? ''} ${request.url ?? ''}\n`;
      for (let index = 0; index < request.rawHeaders.length; index += 2) {
        const name = request.rawHeaders[index] ?? '';
        if (name.toLowerCase() !== 'host' && name.toLowerCase() !== 'connection')
          seen += `${name}: ${request.rawHeaders[index + 1] ?? ''}\n`;
      }
      request.on('data', (chunk: Buffer) => (seen += chunk.toString('latin1')));
      request.on('end', () => answer.end());
    });
    response(await ask(server, parts, route));
    return seen;
  }

  it('arrives as it was recorded', async () => {
    expect(
      await received({
        method: 'POST',
        target: '/a%20b/../c?x=%zz&y=[1]',
        headers: [
          ['X-B', '1'],
          ['x-a', 'J\u00f6rg'],
          ['X-B', '2'],
          ['Content-Type', 'text/plain'],
        ],
        body: 'hello',
      }),
    ).toBe(
      'POST /a%20b/../c?x=%zz&y=[1]\nX-B: 1\nx-a: J\u00f6rg\nX-B: 2\nContent-Type: text/plain\ncontent-length: 5\nhello',
    );
  });

  it('may carry a body whatever its method', async () => {
    expect(await received({ method: 'GET', target: '/q', body: 'x' })).toBe('GET /q\ncontent-length: 1\nx');
    expect(await received({ method: 'DELETE', target: '/q', body: 'x' })).toBe(
      'DELETE /q\ncontent-length: 1\nx',
    );
    expect(await received({ method: 'POST', target: '/q' })).toBe('POST /q\ncontent-length: 0\n');
  });

  it('goes where the side has its paths', async () => {
    const rewrite = [{ from: '/auth', to: '/v2' }];
    expect(await received({ target: '/auth/me?x=1' }, { rewrite, pathPrefix: '/base' })).toBe(
      'GET /base/v2/me?x=1\n',
    );
  });

  it('is what the hook makes of it', async () => {
    const beforeRequest = async (request: RecordedRequest): Promise<RecordedRequest> => {
      await Promise.resolve();
      return { ...request, headers: [...request.headers, ['X-Signature', 's']] };
    };
    expect(await received({ target: '/a' }, { beforeRequest })).toBe('GET /a\nX-Signature: s\n');
  });

  it("is our error, and not the side's, where the hook throws", async () => {
    await using server = await saying('');
    const beforeRequest = (): never => {
      throw new Error('no key');
    };
    await expect(ask(server, {}, { beforeRequest })).rejects.toThrow(EnvironmentError);
    await expect(
      ask(server, {}, { beforeRequest: () => Promise.reject(new Error('no key')) }),
    ).rejects.toThrow('no key');
  });

  it('is our error where the hook makes of it what cannot be sent', async () => {
    await using server = await saying('');
    const beforeRequest = (request: RecordedRequest): RecordedRequest => ({
      ...request,
      headers: [['X', 'a\r\nb']],
    });
    await expect(ask(server, {}, { beforeRequest })).rejects.toThrow(EnvironmentError);
  });
});
