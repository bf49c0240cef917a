import { expect, test } from 'vitest';
import { mismatchesOf } from '../../../../contracts/verifier/mismatchesOf.ts';
import { interactionOf } from './interactionOf.ts';
import { serve, verifierOf } from './verifierWorld.ts';

/** A body whose first member goes by a rule. */
const ruled = (content: unknown, matcher: object): object => ({
  body: { content, contentType: 'application/json', encoded: false },
  matchingRules: { body: { '$.a': { combine: 'AND', matchers: [matcher] } } },
});
const exact = (content: unknown): object => ({
  body: { content, contentType: 'application/json', encoded: false },
});
const byType = (content: unknown): object => ({
  ...exact(content),
  matchingRules: { body: { $: { combine: 'AND', matchers: [{ match: 'type' }] } } },
});

type Answer = readonly [status: number, headers: Readonly<Record<string, string>>, body: string];
const jsonOf = (body: string): Answer => [200, { 'content-type': 'application/json' }, body];

/** What the contract expects, what the side answers, and each mismatch as `location path kind expected actual`. */
const cases: readonly (readonly [expected: object, answer: Answer, mismatches: readonly string[]])[] = [
  [{}, [404, {}, ''], ['status  status 200 404']],
  [{ headers: { 'X-A': ['1'] } }, [200, {}, ''], ['header x-a missing 1 null']],
  [{ headers: { 'X-A': ['1'] } }, [200, { 'x-a': '2' }, ''], ['header x-a header 1 2']],
  [
    { headers: { 'Content-Type': ['application/json'] } },
    [200, { 'content-type': 'text/plain' }, 'x'],
    ['header content-type media-type application/json text/plain'],
  ],
  [
    exact({ a: 1 }),
    [200, { 'content-type': 'text/html' }, '<p>'],
    ['body $ media-type application/json text/html'],
  ],
  [exact({ a: 1 }), jsonOf(''), ['body $ missing {"a":1} null']],
  [exact({ a: 1 }), jsonOf('{"a":'), ['body $ malformed {"a":1} {"a":']],
  [
    exact({ a: { b: 1, 'c, d': { e: 2 } } }),
    jsonOf('{"a":{}}'),
    ['body $.a.b missing null null', `body $.a['c, d'] missing null null`],
  ],
  [exact({ 'a b': [{ c: 'x' }] }), jsonOf('{"a b":[{"c":"y"}]}'), [`body $['a b'][0].c value "x" "y"`]],
  [exact({ a: 1 }), jsonOf('{"a":"1"}'), ['body $.a type 1 "1"']],
  [exact({ a: null }), jsonOf('{"a":"1"}'), ['body $.a null null "1"']],
  [byType({ a: [{ b: 1 }] }), jsonOf('{"a":[{"b":"1"}]}'), ['body $.a[0].b type 1 "1"']],
  [byType({ a: 1 }), jsonOf('{"a":null}'), ['body $.a null 1 null']],
  [byType({ a: [1] }), jsonOf('{"a":{}}'), ['body $.a type [1] {}']],
  [ruled({ a: [1, 2] }, { match: 'type', min: 2 }), jsonOf('{"a":[1]}'), ['body $.a length [1,2] [1]']],
  [
    ruled({ a: ['x', 'y'] }, { match: 'type', min: 2 }),
    jsonOf('{"a":["reader"]}'),
    ['body $.a length ["x","y"] ["reader"]'],
  ],
  [ruled({ a: [1] }, { match: 'type', max: 1 }), jsonOf('{"a":[1,2]}'), ['body $.a length [1] [1,2]']],
  [exact({ a: [1, 2] }), jsonOf('{"a":[1,2,3]}'), ['body $.a length [1,2] [1,2,3]']],
  [
    exact({ a: ['x', 'y'] }),
    jsonOf('{"a":["x"]}'),
    ['body $.a length ["x","y"] ["x"]', 'body $.a[*] missing y null'],
  ],
  [ruled({ a: 'x1' }, { match: 'regex', regex: '^x\\d$' }), jsonOf('{"a":"y"}'), ['body $.a value "x1" "y"']],
  [ruled({ a: 1 }, { match: 'integer' }), jsonOf('{"a":1.5}'), ['body $.a type 1 1.5']],
  [ruled({ a: true }, { match: 'boolean' }), jsonOf('{"a":"q"}'), ['body $.a type true "q"']],
  [
    { matchingRules: { status: { combine: 'AND', matchers: [{ match: 'statusCode', status: 'success' }] } } },
    [500, {}, ''],
    ['status  status 200 500'],
  ],
  [
    { body: { content: '', contentType: '*/*', encoded: false } },
    [200, { 'content-type': 'text/plain' }, 'abd'],
    ['body $ extra null abd'],
  ],
];

test("The mismatches of Pact's core are told by place, kind and values.", async () => {
  const url = await serve((request, response) => {
    const [, answer] = cases[Number(request.url?.slice(1))] ?? [];
    const [status, headers, body] = answer ?? [500, {}, ''];
    response.writeHead(status, headers).end(body);
  });
  const verifier = await verifierOf(url);
  for (const [index, [expected, , mismatches]] of cases.entries()) {
    const request = { method: 'GET', path: `/${String(index)}` };
    const interaction = interactionOf('http', 'x', { request, response: { status: 200, ...expected } });
    const answer = await verifier.verify(interaction);
    const told =
      answer.outcome === 'mismatched'
        ? answer.mismatches.map(
            ({ location, path, kind, expected, actual }) =>
              `${location} ${path} ${kind} ${String(expected)} ${String(actual)}`,
          )
        : answer;
    expect(told, JSON.stringify(expected)).toEqual(mismatches);
  }
});

test('Long values are cut, and colours are left out of sentences.', () => {
  const [only] = mismatchesOf([
    {
      type: 'BodyMismatch',
      path: '$.a',
      expected: 'x'.repeat(5_000),
      actual: 'y',
      mismatch: `\u001B[31m${'z'.repeat(5_000)}\u001B[0m`,
    },
  ]);
  expect(only?.expected).toHaveLength(202);
  expect(only?.message).toMatch(/^z{500} …$/);
});
