import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { play, prepared, type Recorded } from './recordedLoad.ts';

const token = (n: number): string => `tok${String(n)}Aq7Zx9Lm2Pw5Rt8Yk3Bn6Vd1`;

/** Somebody logs in, looks at an order, pays by form, and goes. */
const visit: readonly Recorded[] = [
  {
    method: 'POST',
    target: '/login',
    headers: { 'content-type': 'application/json', authorization: 'Basic YXBwOnMzY3JldA==' },
    body: '{"username":"zoë","password":"p"}',
    answer: { token: token(1), user: { id: 9_007_199_254_740 } },
    answerHeaders: [['set-cookie', `sid=${token(2)}; Path=/; Expires=Wed, 05 Jan 2028 00:00:00 GMT`]],
  },
  {
    target: `/orders/${token(3)}?csrf=a%2Bb&t=${token(1)}`,
    headers: { authorization: `Bearer ${token(1)}`, cookie: `lang=de; sid=${token(2)}` },
    answer: { items: [{ key: token(4) }, { key: token(5) }] },
  },
  {
    method: 'POST',
    target: '/pay',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `sid=${token(2)}` },
    body: `item=${token(5)}&note=caf%C3%A9+x`,
    status: 303,
    answerHeaders: [['location', `/receipts/${token(6)}?part=1`]],
  },
  { target: `/receipts/${token(6)}`, headers: { cookie: `sid=${token(2)}` }, answer: { ok: true } },
];

test('a service that answers as recorded is asked what was recorded', async () => {
  const { sessions } = await prepared(visit);
  expect(sessions).toHaveLength(1);
  const [session] = sessions;
  if (session === undefined) throw new Error('no session');
  const played = play(
    session,
    answersOf((value) => value),
  );
  expect(played.map(({ request }) => request)).toEqual(
    visit.map(({ method = 'GET', target }) => `${method} ${target}`),
  );
  expect(played.map(({ body }) => body)).toEqual(visit.map(({ body = null }) => body));
  expect(played.map(({ headers }) => headers)).toEqual(visit.map(({ headers = {} }) => headers));
});

test('what the service answers takes the place of what was recorded, wherever it is carried', async () => {
  const { sessions } = await prepared(visit);
  const [session] = sessions;
  if (session === undefined) throw new Error('no session');
  const other = (value: string): string => `NEW ${value}`;
  const [, order, pay, receipt] = play(session, answersOf(other));
  expect(order?.headers).toEqual({
    authorization: `Bearer NEW ${token(1)}`,
    cookie: `lang=de; sid=NEW ${token(2)}`,
  });
  // Nothing gave the order's own key: it stays as it was recorded.
  expect(order?.request).toBe(`GET /orders/${token(3)}?csrf=a%2Bb&t=NEW%20${token(1)}`);
  expect(pay?.body).toBe(`item=NEW%20${token(5)}&note=caf%C3%A9+x`);
  expect(receipt?.request).toBe(`GET /receipts/NEW%20${token(6)}`);
});

test('a session stops where the service does not give what its next request carries', async () => {
  const { sessions } = await prepared(visit);
  const [session] = sessions;
  if (session === undefined) throw new Error('no session');
  const refused = play(session, () => ({ status: 500, headers: {}, body: '{}' }));
  expect(refused.map(({ request }) => request)).toEqual(['POST /login']);
});

test('a cookie that an answer as recorded does not set is not sent, as no browser would send it', async () => {
  const { sessions } = await prepared(visit);
  const [session] = sessions;
  if (session === undefined) throw new Error('no session');
  const answers = answersOf((value) => value);
  const [, order] = play(session, (played, at) => ({
    ...answers(played, at),
    ...(at === 0 ? { headers: {} } : {}),
  }));
  expect(order?.headers['cookie']).toBe('lang=de');
});

test('varied values are new in each iteration and the same throughout one', async () => {
  const register = (at: number): readonly Recorded[] => [
    {
      method: 'POST',
      target: '/register',
      headers: { 'content-type': 'application/json' },
      body: '{"username":"ann"}',
      status: 201,
      answer: { username: 'ann' },
      at,
    },
    {
      method: 'POST',
      target: '/login',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'username=ann&password=p',
      answer: { token: token(at) },
      at: at + 50,
    },
    {
      target: '/me',
      headers: { authorization: `Bearer ${token(at)}` },
      answer: { username: 'ann' },
      at: at + 90,
    },
  ];
  const { sessions } = await prepared(register(10), {
    vary: [{ operation: 'POST /register', path: '$.username' }],
  });
  const [session] = sessions;
  if (session === undefined) throw new Error('no session');
  const names = new Set<string>();
  for (let count = 0; count < 500; count += 1) {
    const played = play(
      session,
      ({ body }, at) => ({ body: at === 0 ? (body ?? '') : JSON.stringify({ token: token(at) }) }),
      count,
    );
    const name = /"username":"(ann[a-z]{6})"/.exec(played[0]?.body ?? '')?.[1] ?? '';
    expect(played[1]?.body).toBe(`username=${name}&password=p`);
    names.add(name);
  }
  expect(names.size).toBe(500);
});

test('ids keep all their digits', async () => {
  const id = '9007199254740993123';
  const exchanges: readonly Recorded[] = [1, 2, 3, 4].flatMap((n): readonly Recorded[] => [
    {
      method: 'POST',
      target: '/orders',
      headers: { 'content-type': 'application/json', 'x-client': token(n) },
      body: '{"username":"a"}',
      answer: { id: n * 1_000 + 7 },
    },
    {
      method: 'PUT',
      target: '/stock',
      headers: { 'content-type': 'application/json' },
      body: `{"order_id": ${String(n * 1_000 + 7)} ,"n":1.50}`,
      answer: {},
    },
  ]);
  const { sessions } = await prepared(exchanges, { session: ['body:$.username'] });
  const played = sessions.flatMap((session) => play(session, () => ({ body: `{"id":${id},"x":"1, 2"}` })));
  const stock = played.filter(({ request }) => request === 'PUT /stock');
  expect(stock).toHaveLength(4);
  for (const { body } of stock) expect(body).toBe(`{"order_id": ${id} ,"n":1.50}`);
});

test('bytes stay bytes, with a replaced field among them', async () => {
  const secret = token(1);
  const file = Buffer.from([0, 255, 128, 13, 10, 45, 200]).toString('latin1');
  const multipart = [
    '--b',
    'Content-Disposition: form-data; name="csrf"',
    '',
    secret,
    '--b',
    'Content-Disposition: form-data; name="f"; filename="x"',
    '',
    file,
    '--b--',
    '',
  ].join('\r\n');
  const { sessions } = await prepared([
    { target: '/form', answer: { csrf: secret } },
    {
      method: 'POST',
      target: '/upload',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      bytes: Buffer.from(multipart, 'latin1').toString('base64'),
      status: 201,
    },
  ]);
  const [session] = sessions;
  if (session === undefined) throw new Error('no session');
  const [, upload] = play(session, () => ({ body: '{"csrf":"other"}' }));
  expect(upload?.body).toBe(multipart.replace(secret, 'other'));
});

test('what cannot be played is left out, counted, and what hangs on it too', async () => {
  const { expected, sessions } = await prepared(
    [
      ...visit,
      { target: '/broken', status: 503 },
      { target: '/busy', status: 429 },
      { target: '/events', answerHeaders: [['content-type', 'text/event-stream']] },
      { target: '/percent/%zz' },
      { target: '/plain' },
    ],
    { writes: 'refused' },
  );
  // The login and the payment are writes; the order and the receipt carry what those gave.
  expect(expected.leftOut).toEqual({
    unsafe: 2,
    unbound: 2,
    failed: 2,
    endless: 1,
    unsendable: 1,
    incomplete: 0,
  });
  expect(sessions.flatMap(({ steps }) => steps.map(({ target }) => target))).toEqual([['/plain']]);
  expect(expected.mix.get('GET /plain')).toBe(1);
  expect(expected.mix.has('POST /login')).toBe(false);
});

test('pauses are those of the recording, or capped, or none; before some operations they stay', async () => {
  const traffic: readonly Recorded[] = [
    { target: '/a', headers: { cookie: `sid=${token(1)}` }, at: 0, milliseconds: 20 },
    { target: '/b', headers: { cookie: `sid=${token(1)}` }, at: 9_000, milliseconds: 20 },
    { target: '/c', headers: { cookie: `sid=${token(1)}` }, at: 10_000, milliseconds: 20 },
  ];
  const pauses = async (
    thinkTime: 'recorded' | 'none' | { most: number },
    duration = 60_000,
  ): Promise<unknown> =>
    (await prepared(traffic, { thinkTime, wait: ['GET /c'], duration })).sessions[0]?.steps.map(
      ({ pause }) => pause,
    );
  expect(await pauses('recorded')).toEqual([0, 8_980, 1_000]);
  expect(await pauses({ most: 500 })).toEqual([0, 500, 1_000]);
  expect(await pauses('none')).toEqual([0, 0, 1_000]);
  // Half of a load of two seconds.
  expect(await pauses('recorded', 2_000)).toEqual([0, 1_000, 1_000]);
});

test('what is written is for the owner alone, and gone when it is removed', async () => {
  const { env, remove } = await prepared(visit);
  const folder = env['HARNESS_TRAFFIC'] ?? '';
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of ['head', 'order', 'sessions'])
    expect(statSync(join(folder, `${name}.ndjson`)).mode & 0o777).toBe(0o600);
  await remove();
  expect(existsSync(folder)).toBe(false);
});

test('a recording of which nothing can be played is refused, with the reason', async () => {
  const writes = prepared([{ method: 'DELETE', target: '/cart' }], { writes: 'refused' });
  await expect(writes).rejects.toMatchObject({
    name: 'RecordingError',
    hint: expect.stringContaining('--writes isolated'),
  });
});

/** What was recorded, each given value made another. */
function answersOf(other: (value: string) => string): Parameters<typeof play>[1] {
  return (_, at) => {
    const { answer, answerHeaders = [], status = 200 } = visit[at] ?? {};
    const change = (text: string): string =>
      text.replaceAll(/tok\dAq7Zx9Lm2Pw5Rt8Yk3Bn6Vd1/g, (value) => other(value));
    return {
      status,
      headers: Object.fromEntries(
        answerHeaders.map(([name, value]) => [
          name,
          name === 'location' ? value.replace(token(6), encodeURIComponent(other(token(6)))) : change(value),
        ]),
      ),
      body: change(JSON.stringify(answer ?? '')),
    };
  };
}
