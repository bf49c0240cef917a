import { gzipSync } from 'node:zlib';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { SideVerifier } from '../../../contracts/verifier/SideVerifier.ts';
import { defaultSide } from '../../../harness/config/sideConfig.ts';
import { getOf, interactionOf } from '../../unit/contracts/verifier/interactionOf.ts';
import { serve, verifierOf } from '../../unit/contracts/verifier/verifierWorld.ts';

const held = { outcome: 'held' };
const json = { 'content-type': 'application/json' };

/** A side for one test, with the paths that were asked of it. */
async function sideOf(
  listener: RequestListener,
  timeout = 5_000,
): Promise<{ readonly verifier: SideVerifier; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    listener(request, response);
  });
  return { verifier: await verifierOf(url, null, { timeout }), asked };
}

function responseOf(request: object, response: object): ReturnType<typeof interactionOf> {
  return interactionOf('http', 'an interaction', { request, response });
}

describe('A side that', () => {
  test('hangs, hangs up, stops in the middle or speaks no HTTP is unanswered, and the next interaction is asked', async () => {
    const { verifier } = await sideOf((request, response) => {
      if (request.url === '/hangs') return;
      if (request.url === '/up') request.socket.destroy();
      else if (request.url === '/middle') {
        response.writeHead(200, { ...json, 'content-length': '100' }).write('{"a":');
        setTimeout(() => request.socket.destroy(), 20);
      } else if (request.url === '/noise') request.socket.end('this is no HTTP\r\n\r\n');
      else response.writeHead(200, json).end('{}');
    }, 400);
    const problem = async (path: string): Promise<unknown> => {
      const answer = await verifier.verify(getOf(path, {}));
      return answer.outcome === 'unanswered' ? answer.problem : answer;
    };
    expect(await problem('/hangs')).toBe('GET /hangs: timeout: no complete answer within 400 ms');
    expect(await problem('/up')).toMatch(/^GET \/up: connection closed by the candidate/);
    expect(await problem('/middle')).toMatch(
      /^GET \/middle: (?:connection closed|protocol: Response body length)/,
    );
    expect(await problem('/noise')).toMatch(/^GET \/noise: protocol: /);
    expect(await verifier.verify(getOf('/well', {}))).toMatchObject(held);
  });

  test('dies between two interactions is unanswered from then on', async () => {
    const server = createServer((_, response) => response.writeHead(200, json).end('{}'));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const verifier = await verifierOf(`http://127.0.0.1:${String(port)}`);
    expect(await verifier.verify(getOf('/a', {}))).toMatchObject(held);
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
    expect(await verifier.verify(getOf('/a', {}))).toMatchObject({ outcome: 'unanswered' });
  });

  test('redirects is not followed: a 303 stays a 303, with its location', async () => {
    const { verifier, asked } = await sideOf((_, response) => {
      response.writeHead(303, { location: '/there' }).end();
    });
    const answered = (location: string): ReturnType<typeof interactionOf> =>
      responseOf({ method: 'POST', path: '/go' }, { status: 303, headers: { Location: [location] } });
    expect(await verifier.verify(answered('/there'))).toMatchObject(held);
    expect(await verifier.verify(answered('/here'))).toMatchObject({
      outcome: 'mismatched',
      mismatches: [
        { location: 'header', path: 'location', kind: 'header', actual: expect.stringContaining('/there') },
      ],
    });
    expect(asked).toEqual(['POST /go', 'POST /go']);
  });

  test('compresses its answer is read', async () => {
    const { verifier } = await sideOf((_, response) => {
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}'));
    });
    expect(await verifier.verify(getOf('/a', { a: 1 }, { exact: true }))).toMatchObject(held);
    expect(await verifier.verify(getOf('/a', { a: 2 }, { exact: true }))).toMatchObject({
      outcome: 'mismatched',
    });
  });

  test('rounds integers above 2^53 is found out', async () => {
    const { verifier } = await sideOf((request, response) => {
      response
        .writeHead(200, json)
        .end(`{"id":${request.url === '/exact' ? '9007199254740993' : '9007199254740992'}}`);
    });
    const expected = (path: string): ReturnType<typeof interactionOf> => {
      const interaction = getOf(path, { id: 'HERE' }, { exact: true });
      return { ...interaction, alone: interaction.alone.replace('"HERE"', '9007199254740993') };
    };
    expect(await verifier.verify(expected('/exact'))).toMatchObject(held);
    expect(await verifier.verify(expected('/rounded'))).toMatchObject({
      outcome: 'mismatched',
      mismatches: [{ path: '$.id', kind: 'value', expected: '9007199254740993', actual: '9007199254740992' }],
    });
  });

  test('sets two cookies and answers HEAD and 204 is heard as it is', async () => {
    const { verifier } = await sideOf((request, response) => {
      if (request.method === 'DELETE') response.writeHead(204).end();
      else
        response
          .writeHead(
            200,
            [
              ['Set-Cookie', 'a=1'],
              ['Set-Cookie', 'b=2'],
              ['X-Length', '3'],
            ].flat(),
          )
          .end('abc');
    });
    const cookies = { 'Set-Cookie': ['a=1', 'b=2'] };
    expect(
      await verifier.verify(responseOf({ method: 'GET', path: '/' }, { status: 200, headers: cookies })),
    ).toMatchObject(held);
    expect(
      await verifier.verify(
        responseOf({ method: 'HEAD', path: '/' }, { status: 200, headers: { 'X-Length': ['3'] } }),
      ),
    ).toMatchObject(held);
    expect(await verifier.verify(responseOf({ method: 'DELETE', path: '/' }, { status: 204 }))).toMatchObject(
      held,
    );
  });
});

test('A request reaches the side as the contract has it, by the rewriting, headers and hook of the side.', async () => {
  const asked: unknown[] = [];
  const url = await serve((request, response) => {
    const { authorization, 'x-tenant': tenant } = request.headers;
    asked.push([request.method, request.url, authorization, tenant, request.headers['x-harness-core']]);
    response.writeHead(200, json).end('{}');
  });
  const config = {
    ...defaultSide,
    writes: 'isolated' as const,
    url,
    pathPrefix: '/base',
    rewrite: [{ from: '/auth', to: '/v2' }],
    headers: { 'X-Tenant': 'one' },
    credentials: { kind: 'bearer', token: 'side' } as const,
  };
  const verifier = await verifierOf(url, null, { config });
  const query = { q: ['a b', 'c&d'], r: ['ü'] };
  const request = {
    method: 'PUT',
    path: '/auth/a%2Fb',
    query,
    headers: { Authorization: ['Bearer example'] },
  };
  expect(await verifier.verify(responseOf(request, { status: 200 }))).toMatchObject(held);
  expect(asked).toEqual([['PUT', '/base/v2/a%2Fb?q=a+b&q=c%26d&r=%C3%BC', 'Bearer side', 'one', undefined]]);
});
