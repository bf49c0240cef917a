import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { play, prepared } from './recordedLoad.ts';

const start = 1_767_600_000_000_000_000n;
const separator = '\n🐵🙈🙉\n';

/** A GoReplay file of requests alone. */
function gorOf(requests: readonly string[]): { readonly name: string; readonly text: string } {
  const records = requests.map(
    (request, index) =>
      `1 ${String(index).padStart(24, '0')} ${String(start + BigInt(index) * 100_000_000n)} 0\n${request}${separator}`,
  );
  return { name: 'traffic.gor', text: records.join('') };
}

const sid = 'rec0Aq7Zx9Lm2Pw5Rt8Yk3Bn6Vd1';

test('without recorded answers cookies go by name and path, and any answer below 500 is right', async () => {
  const file = gorOf([
    'POST /login HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{"username":"ann"}',
    `GET /cart HTTP/1.1\r\nHost: shop\r\nCookie: lang=de; sid=${sid}\r\n\r\n`,
    `GET /pay HTTP/1.1\r\nHost: shop\r\nCookie: sid=${sid}\r\n\r\n`,
  ]);
  const { sessions, expected } = await prepared([], { file });
  expect(expected.unsure).toBe(3);
  // Nothing shows that the log-in gave the cookie: it is a session of its own.
  expect(sessions.map(({ steps }) => steps.length)).toEqual([1, 2]);
  const [, session] = sessions;
  if (session === undefined) throw new Error('no session');
  expect(session.steps.map(({ expected: right }) => right)).toEqual([null, null]);
  const played = play(session, (_, at) => ({
    headers: at === 0 ? { 'Set-Cookie': 'sid=live; Path=/, other=1; Path=/' } : {},
  }));
  expect(played.map(({ headers }) => headers['cookie'])).toEqual([`lang=de; sid=${sid}`, 'sid=live']);
});

test('without recorded answers other values go along the edges that the config gives', async () => {
  const login =
    'POST /login HTTP/1.1\r\nHost: shop\r\nX-User: ann\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';
  const file = gorOf([
    login,
    `GET /me HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer ${sid}\r\nX-User: ann\r\n\r\n`,
    `GET /alone HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer other${sid}\r\nX-User: bob\r\n\r\n`,
  ]);
  const edges = ['/me', '/alone'].map((path) => ({
    from: { operation: 'POST /login', place: '$.token' },
    to: { operation: `GET ${path}`, slot: 'header:authorization' },
  }));
  const { sessions, expected } = await prepared([], { file, edges, session: ['header:x-user'] });
  // Whoever has no log-in of their own has no token either.
  expect(expected.leftOut.unbound).toBe(1);
  expect(sessions).toHaveLength(1);
  const [session] = sessions;
  if (session === undefined) throw new Error('no session');
  const played = play(session, () => ({ body: '{"token":"live"}' }));
  expect(played.map(({ headers }) => headers['authorization'])).toEqual([undefined, 'Bearer live']);
});

test('a packed body is sent as it is', async () => {
  const packed = gzipSync('{"a":1}');
  const head = `POST /in HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: ${String(packed.length)}\r\n\r\n`;
  const text = Buffer.concat([
    Buffer.from(`1 000000000000000000000001 ${String(start)} 0\n${head}`),
    packed,
    Buffer.from(separator),
  ]);
  const { sessions } = await prepared([], { file: { name: 'traffic.gor', text } });
  const [session] = sessions;
  if (session === undefined) throw new Error('no session');
  const [played] = play(session, () => ({}));
  expect(played?.headers['content-encoding']).toBe('gzip');
  expect(played?.body).toBe(packed.toString('latin1'));
});
