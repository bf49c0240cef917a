import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SideHosts } from '../../../../loadtests/engine/SideHosts.ts';
import { asked, countLines, point, requestLines } from './k6Lines.ts';
import type { Tags } from './k6Lines.ts';

const origin = 'http://auth:8001';

function operationsOf(tags: Tags, given = {}): readonly string[] {
  return countLines(requestLines(5, tags), given)
    .result(0, 0)
    .operations.map(({ operation }) => operation);
}

test.each([
  ['a URL', asked(`${origin}/auth/users/17?x=1`), 'GET /auth/users/{}'],
  ['a name of method and path', asked('POST /auth/login', { method: 'POST' }), 'POST /auth/login'],
  ['a variable as k6 scripts write it', asked('GET /auth/users/:id'), 'GET /auth/users/{}'],
  ['a variable as OpenAPI writes it', asked('GET /auth/users/{id}'), 'GET /auth/users/{}'],
  ["a name by k6's http.url with the host in it", asked(`${origin}/auth/users/\${}`), 'GET /auth/users/{}'],
  ["a name by k6's http.url with the host left out", asked('${}/auth/users/${}'), 'GET /auth/users/{}'],
  ['a path alone', asked('/auth/me'), 'GET /auth/me'],
  ['free words', asked('log in', { method: 'POST' }), 'POST log in'],
  ['the default port', asked('http://auth:8001/auth/me#top'), 'GET /auth/me'],
  ['capitals and a password in the URL', asked('HTTP://user:pw@AUTH:8001/auth/me'), 'GET /auth/me'],
  ['an address in place of the name', asked('http://10.0.0.7:8001/auth/me'), 'GET /auth/me'],
  ['letters of other alphabets', asked('GET /auth/größe'), 'GET /auth/größe'],
])('the operation of a request is told by %s', (_, tags, operation) => {
  expect(operationsOf(tags)).toEqual([operation]);
});

test("the path of the side's own URL is none of the operation's", () => {
  expect(operationsOf(asked(`${origin}/base/auth/me`), { pathPrefix: '/base' })).toEqual(['GET /auth/me']);
  expect(operationsOf(asked(`${origin}/basement/auth`), { pathPrefix: '/base', routes: anyRoute })).toEqual([
    'GET /basement/auth',
  ]);
});

test('requests that k6 could not make are none of the side’s', () => {
  const error = 'unsupported protocol scheme ""';
  const unmade = asked('foo', { status: '0', error_code: '1000', error, expected_response: 'false' });
  const { requests, operations, leftOut } = countLines(requestLines(0, unmade)).result(0, 0);
  expect({ requests, operations }).toEqual({ requests: 0, operations: [] });
  expect(Object.values(leftOut).every((count) => count === 0)).toBe(true);
});

test('an address that the side had a while ago is still its own', () => {
  const hosts = new SideHosts({ origin, pathPrefix: '' });
  hosts.addresses = new Set(['10.0.0.7']);
  hosts.addresses = new Set(['10.0.0.8']);
  const kinds = ['10.0.0.7', '10.0.0.8', '10.0.0.9', null].map((ip) => hosts.place(`${origin}/a`, ip).kind);
  expect(kinds).toEqual(['own', 'own', 'other', 'own']);
  hosts.addresses = null;
  expect(hosts.place(`${origin}/a`, '10.0.0.9').kind).toBe('own');
});

test('requests whose name hides their URL are counted as such', () => {
  const lines = [asked('GET /auth/me'), asked(`${origin}/auth/me`), asked('GET /health')];
  expect(countLines(lines.flatMap((tags) => requestLines(5, tags))).hiddenUrls).toBe(1);
});

const anyRoute = { isHealth: () => false, belongs: () => true };

test.each([
  ['setup', asked(`${origin}/auth/me`, { group: '::setup' }), 'setup'],
  ['teardown', asked(`${origin}/auth/me`, { group: '::teardown::clean' }), 'setup'],
  ['health', asked(`${origin}/health`), 'health'],
  ['another path', asked(`${origin}/shop/cart`), 'otherService'],
  ['another host behind the same address', asked('http://other:8001/auth/me'), 'otherHost'],
  [
    'localhost, where the side is elsewhere',
    asked('http://localhost:8001/auth', { ip: '127.0.0.1' }),
    'otherHost',
  ],
  ['another port', asked('http://auth:8002/auth/me', { ip: '10.0.0.7' }), 'otherHost'],
  [
    "the side's URL that is sent to another address",
    asked(`${origin}/auth/me`, { ip: '10.0.0.9' }),
    'otherHost',
  ],
  ['another address under a name', asked('GET /auth/me', { ip: '10.0.0.9' }), 'otherHost'],
] as const)('a request of %s is left out and counted', (_, tags, why) => {
  const isInScenario = why !== 'setup';
  const { scenario, ...without } = tags;
  expect(scenario).toBe('steady');
  const { requests, leftOut } = countLines(requestLines(5, isInScenario ? tags : without)).result(0, 0);
  expect(requests).toBe(0);
  expect(leftOut).toEqual({ setup: 0, health: 0, otherHost: 0, otherService: 0, warmup: 0, [why]: 1 });
});

test('a group that a script calls setup, in a scenario, is none of k6’s own', () => {
  expect(operationsOf(asked(`${origin}/auth/me`, { group: '::setup' }))).toEqual(['GET /auth/me']);
});

test.each([
  ['200 as expected', { status: '200' }, 0, 0],
  ['404 as expected, with the code that k6 gives it', { status: '404', error_code: '1404' }, 0, 0],
  ['404 not expected', { status: '404', error_code: '1404', expected_response: 'false' }, 1, 0],
  ['503 as expected is unavailable all the same', { status: '503', error_code: '1503' }, 0, 1],
  ['no answer', { status: '0', error_code: '1050', expected_response: 'false' }, 1, 1],
  ['a broken answer with an expected status', { status: '200', error_code: '1701' }, 1, 0],
])('%s', (_, more, failed, unavailable) => {
  const [operation] = countLines(requestLines(5, asked('GET /auth/me', more))).result(0, 0).operations;
  expect(operation).toMatchObject({ requests: 1, failed, unavailable });
});

test('where a script sets no expectation, 400 and above are failures', () => {
  const { expected_response: _, ...tags } = asked('GET /auth/me');
  const lines = ['200', '302', '404', '500'].flatMap((status) => requestLines(5, { ...tags, status }));
  expect(countLines(lines).result(0, 0).operations[0]).toMatchObject({ requests: 4, failed: 2 });
});

test('slow is slower than the limit, and a request at the limit is not', () => {
  const lines = [99, 100, 100.001, 200, 200.5].flatMap((ms) => requestLines(ms, asked('GET /auth/me')));
  expect(countLines(lines).result(0, 0).operations[0]?.slow).toEqual({ p95: 3, p99: 1 });
});

test('answers found wrong are bad beside the failed ones, and never more than there were answers', () => {
  const wrong = point('harness_wrong', 1, { name: 'GET /auth/me', method: 'GET', scenario: 'steady' });
  const right = point('harness_wrong', 0, { name: 'GET /auth/me', method: 'GET', scenario: 'steady' });
  const failed = requestLines(5, asked('GET /auth/me', { status: '500', expected_response: 'false' }));
  const counts = countLines([...failed, ...requestLines(5, asked('GET /auth/me')), wrong, right, wrong]);
  expect(counts.result(0, 0).operations[0]).toMatchObject({ requests: 2, failed: 1, wrong: 1 });
  expect(counts.wrongWithoutRequest).toBe(1);
  // Under a name that nobody asked for.
  const astray = countLines([point('harness_wrong', 1, { name: 'GET /auth/none', method: 'GET' })]);
  expect(astray.wrongWithoutRequest).toBe(1);
  expect(astray.result(0, 0).operations).toEqual([]);
});

test('iterations, dropped ones, virtual users, checks and the window are counted', () => {
  const counts = countLines([
    point('iterations', 1, { scenario: 'steady' }),
    point('dropped_iterations', 7, { scenario: 'steady' }),
    point('vus', 3, {}),
    point('vus_max', 9, {}),
    point('vus', 2, {}),
    point('checks', 1, { check: 'is “right”' }),
    point('checks', 0, { check: 'is “right”' }),
    point('http_req_duration', 250, asked('GET /auth/me'), '2026-11-21T10:00:01Z'),
    point('http_req_duration', 10, asked('GET /auth/me'), '2026-11-21T12:00:02.5+02:00'),
  ]);
  const from = Date.parse('2026-11-21T10:00:00.750Z');
  expect(counts.result(0, 0)).toMatchObject({
    iterations: 1,
    dropped: 7,
    vus: { most: 3, available: 9 },
    checks: [{ name: 'is “right”', passed: 1, failed: 1 }],
    window: { from, to: from + 1750 },
  });
  expect(counts.snapshot()).toMatchObject({ requests: 2, slow: 1, bad: 0, vus: 2, dropped: 7 });
});

/** A request that began so many ms after the first, and took so long. */
function begunAt(begun: number, took: number, tags: Tags = asked(`${origin}/auth/me`)): readonly string[] {
  const time = new Date(Date.parse('2026-11-21T10:00:00Z') + begun + took).toISOString();
  return [point('http_req_duration', took, tags, time)];
}

test('requests begun in the warm-up are left out and told, whenever they end, with what was wrong, checked and dropped then', () => {
  const at = (milliseconds: number): string =>
    new Date(Date.parse('2026-11-21T10:00:00Z') + milliseconds).toISOString();
  const failed = asked(`${origin}/auth/me`, { status: '500', expected_response: 'false' });
  const named = { name: 'GET /auth/me', method: 'GET' };
  const lines = [
    point('checks', 0, { check: 'in setup' }, at(-900)),
    ...begunAt(-800, 10, { method: 'GET', url: `${origin}/auth/me`, status: '200', group: '::setup' }),
    // Told before the request that it waited for.
    point('dropped_iterations', 2, {}, at(400)),
    point('dropped_iterations', 1, {}, at(-5)),
    ...begunAt(0, 700),
    ...begunAt(10, 20, failed),
    point('harness_wrong', 1, named, at(800)),
    point('checks', 0, { check: 'fast' }, at(800)),
    ...begunAt(999, 600),
    ...begunAt(1_000, 5),
    ...begunAt(1_200, 5),
    point('dropped_iterations', 4, {}, at(1_000)),
    point('dropped_iterations', 8, {}, at(999)),
    point('harness_wrong', 1, named, at(1_206)),
    point('checks', 0, { check: 'fast' }, at(1_206)),
  ];
  const counts = countLines(lines, { warmup: 1_000 });
  const { requests, leftOut, operations, window, checks, dropped } = counts.result(0, 0);
  const first = Date.parse('2026-11-21T10:00:00Z');
  expect({ requests, leftOut: leftOut.warmup, window }).toEqual({
    requests: 2,
    leftOut: 3,
    window: { from: first + 1_000, to: first + 1_205 },
  });
  // The one due before the first request is of no warm-up.
  expect(dropped).toBe(5);
  expect(operations).toMatchObject([{ requests: 2, failed: 0, wrong: 1, slow: { p95: 0 } }]);
  expect(checks).toEqual([
    { name: 'fast', passed: 0, failed: 1 },
    { name: 'in setup', passed: 0, failed: 1 },
  ]);
  expect(counts.snapshot()).toMatchObject({ requests: 2, bad: 1 });
});

test('without a request there is no warm-up that iterations could be dropped in', () => {
  const { dropped } = countLines([point('dropped_iterations', 3, {})], { warmup: 1_000 }).result(0, 0);
  expect(dropped).toBe(3);
});

test('past a thousand operations the rest is counted together, and that is told', () => {
  const lines = Array.from({ length: 1_200 }, (_, index) =>
    requestLines(5, asked(`GET /auth/word${letters(index)}`)),
  ).flat();
  const counts = countLines(lines);
  const { operations, requests } = counts.result(0, 0);
  expect(requests).toBe(1_200);
  expect(operations.length).toBe(1_001);
  expect(operations.find(({ operation }) => operation === 'other')?.requests).toBe(200);
  expect(counts.overflow).toBe(true);
});

function letters(number: number): string {
  return String(number).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
}

test('each request is in exactly one count, whatever its tags', () => {
  const text = fc.oneof(
    fc.constantFrom(
      'GET /auth/a',
      '/health',
      'x',
      '',
      '${}/auth/${}',
      `${origin}/auth/1`,
      `${origin}/shop`,
      'http://[',
    ),
    fc.string(),
    fc.webUrl(),
  );
  const tags = fc.record(
    {
      name: text,
      url: text,
      method: fc.constantFrom('GET', 'POST', 'get'),
      status: fc.constantFrom('0', '200', '404', '500', 'x'),
      expected_response: fc.constantFrom('true', 'false'),
      error_code: fc.constantFrom('1404', '1050', ''),
      group: fc.constantFrom('', '::setup', '::setup::x', '::g'),
      scenario: fc.constantFrom('steady'),
      ip: fc.constantFrom('10.0.0.7', '10.0.0.9'),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(tags, fc.double({ min: 0, max: 1e6, noNaN: true })), { maxLength: 30 }),
      (all) => {
        const lines = all.flatMap(([own, ms]) => requestLines(ms, own as Tags));
        const { requests, leftOut, operations } = countLines(lines).result(0, 0);
        const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
        expect(requests + left).toBe(all.length);
        expect(operations.reduce((sum, one) => sum + one.requests, 0)).toBe(requests);
        for (const one of operations) {
          expect(Object.values(one.statuses).reduce((sum, count) => sum + count, 0)).toBe(one.requests);
          expect(one.latencies.reduce((sum, { count }) => sum + count, 0)).toBe(one.requests);
          expect(one.failed + one.wrong).toBeLessThanOrEqual(one.requests);
        }
      },
    ),
    { seed: 42, numRuns: 300 },
  );
});
