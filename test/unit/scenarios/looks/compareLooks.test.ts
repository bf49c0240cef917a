import { expect, test } from 'vitest';
import type { Rule } from '../../../../harness/comparison/rules/ruleSchema.ts';
import { ConfigError } from '../../../../harness/errors/ConfigError.ts';
import { compareLooks, type ComparedLooks } from '../../../../scenarios/looks/compareLooks.ts';
import { LookRules } from '../../../../scenarios/looks/LookRules.ts';
import type { Look, PlayedTry } from '../../../../scenarios/player/Played.ts';
import { answered, playedTry, seen, sent } from '../plays.ts';

const uuids = ['0b5f6f6e-9c1b-4b52-8d0e-3a6b8f0e9a11', '7d4c1f0a-2e3b-4c5d-9e8f-1a2b3c4d5e6f'] as const;
const others = ['5a1e7b90-4c2d-4f3e-8a6b-9c0d1e2f3a4b', 'c3d2e1f0-a9b8-4756-9432-1fedcba98765'] as const;

function compared(
  baseline: readonly Look[],
  candidate: readonly Look[],
  rules: readonly Rule[] = [],
  unique: readonly [PlayedTry['unique'], PlayedTry['unique']] = [[], []],
): ComparedLooks {
  return compareLooks(
    {
      played: playedTry('baseline', 1, { looks: baseline, unique: unique[0] }),
      at: { urls: ['http://127.0.0.1:4001', 'http://monolith.internal'], runId: 'a1b2c3' },
    },
    {
      played: playedTry('candidate', 1, { looks: candidate, unique: unique[1] }),
      at: { urls: ['http://127.0.0.1:4002', 'http://auth.internal'], runId: 'a1b2c3' },
    },
    new LookRules(rules),
  );
}

function paths(found: ComparedLooks): readonly string[] {
  expect(found.problems).toEqual([]);
  return found.differences.map(({ path }) => path);
}

test('What each try made for itself, its addresses and random values of one kind are the same on both sides.', () => {
  const body = (origin: string, name: string, id: string, at: string): unknown => ({
    id,
    self: `${origin}/users/${name}`,
    email: `${name.toUpperCase()}@example.com`,
    createdAt: at,
    roles: ['user'],
  });
  const found = compared(
    [answered(body('http://127.0.0.1:4001', 'ana-7f3k2q', uuids[0], '2026-11-22T04:00:00.000Z'))],
    [answered(body('http://127.0.0.1:4002', 'ana-9z8y7x', others[0], '2026-11-22T04:00:40.000Z'))],
    [],
    [[['ana', 'ana-7f3k2q']], [['ana', 'ana-9z8y7x']]],
  );
  expect(paths(found)).toEqual([]);
});

test.each([
  ['as it was given', 'Ana-7f3k2q', 'Ana-9z8y7x', 0],
  ['in lower case on both sides', 'ana-7f3k2q', 'ana-9z8y7x', 0],
  ['in upper case on both sides', 'ANA-7F3K2Q', 'ANA-9Z8Y7X', 0],
  ['in lower case on the candidate alone', 'Ana-7f3k2q', 'ana-9z8y7x', 1],
  ['in upper case on the baseline alone', 'ANA-7F3K2Q', 'Ana-9z8y7x', 1],
])('A value of `unique` that comes back %s is compared by its letters.', (_, left, right, count) => {
  const unique = [[['Ana', 'Ana-7f3k2q']], [['Ana', 'Ana-9z8y7x']]] as const;
  expect(paths(compared([answered({ name: left })], [answered({ name: right })], [], unique))).toHaveLength(
    count,
  );
  expect(
    paths(compared([seen(`- text: Hello ${left}`)], [seen(`- text: Hello ${right}`)], [], unique)),
  ).toHaveLength(count);
});

test('What a user sees is another in letters of another case.', () => {
  expect(paths(compared([seen('- text: Log In')], [seen('- text: log in')]))).toEqual(['line 1']);
});

test.each([
  ['a field that is gone', { a: 1, b: 2 }, { a: 1 }, ['$.b']],
  ['a field that came', { a: 1 }, { a: 1, b: 2 }, ['$.b']],
  ['another value', { role: 'admin' }, { role: 'user' }, ['$.role']],
  ['another type', { id: 17 }, { id: '17' }, ['$.id']],
  ['a random value that became a word', { token: uuids[0] }, { token: 'none' }, ['$.token']],
  ['a moment in another format', { at: '2026-11-22T04:00:00Z' }, { at: 1_795_320_000 }, ['$.at']],
  ['a moment long ago', { at: '2026-11-22T04:00:00Z' }, { at: '1970-01-01T00:00:00Z' }, ['$.at']],
])('An answer with %s differs there.', (_, baseline, candidate, where) => {
  expect(paths(compared([answered(baseline)], [answered(candidate)]))).toEqual(where);
});

test('Ids that each side draws itself stand for one another all the way through a journey, one for one.', () => {
  const journey = (ids: readonly unknown[]): readonly Look[] =>
    ids.map((id, at) => answered({ user: { id } }, { name: `look ${String(at)}` }));
  expect(paths(compared(journey([17, 18, 17]), journey([904, 905, 904])))).toEqual([]);
  expect(paths(compared(journey([uuids[0], uuids[1]]), journey([others[0], others[1]])))).toEqual([]);
  // Two users of the baseline became one.
  expect(paths(compared(journey([uuids[0], uuids[1]]), journey([others[0], others[0]])))).toEqual([
    '$.user.id',
  ]);
  expect(paths(compared(journey([17, 17]), journey([904, 905])))).toEqual(['$.user.id']);
  // A number that names nothing is what it is.
  expect(paths(compared([answered({ count: 17 })], [answered({ count: 904 })]))).toEqual(['$.count']);
});

test('An id in a link is the one that the same answer, or a later one, gives as an id.', () => {
  const placed = (id: string, location: string): readonly Look[] => [
    answered({ status: 'taken' }, { name: 'taken', status: 202, headers: [['location', location]] }),
    answered({ id }, { name: 'the order' }),
  ];
  expect(paths(compared(placed('1004', '/orders/1004'), placed('7000001', '/orders/7000001')))).toEqual([]);
  expect(paths(compared(placed('1004', '/orders/1004'), placed('7000001', '/orders/7000002')))).toEqual([
    'header location',
  ]);
});

test('Status, headers and cookies of an answer are compared; how a body was packed on its way is not.', () => {
  const cookie = (flags: string): readonly [string, string] => [
    'set-cookie',
    `sid=${uuids[0]}; Path=/${flags}`,
  ];
  expect(paths(compared([answered({}, { status: 200 })], [answered({}, { status: 201 })]))).toEqual([
    'status',
  ]);
  expect(
    paths(
      compared(
        [answered({}, { headers: [cookie('; HttpOnly')] })],
        [answered({}, { headers: [cookie(''), ['content-encoding', 'gzip'], ['content-length', '7']] })],
      ),
    ),
  ).toEqual([expect.stringMatching(/^cookie sid.*HttpOnly/i)]);
  expect(
    paths(
      compared(
        [answered({}, { status: 302, headers: [['location', 'http://127.0.0.1:4001/app/']] })],
        [answered({}, { status: 302, headers: [['location', 'http://127.0.0.1:4002/login']] })],
      ),
    ),
  ).toEqual([expect.stringMatching(/^header location/)]);
});

test('A look leaves out what it names, and the config what its rules name; by the name of a look where they say so.', () => {
  const [left, right] = [answered({ a: 1, b: 1 }), answered({ a: 2, b: 2 })];
  expect(paths(compared([{ ...left, ignore: ['$.a'] }], [{ ...right, ignore: ['$.a'] }]))).toEqual(['$.b']);
  expect(paths(compared([left], [right], [{ path: '$.a', ignore: true }]))).toEqual(['$.b']);
  const named = (operation: string): readonly Rule[] => [{ operation, path: '$.a', ignore: true }];
  expect(paths(compared([left], [right], named('the profile')))).toEqual(['$.b']);
  expect(paths(compared([left], [right], named('the list')))).toEqual(['$.a', '$.b']);
});

test('A place to leave out that cannot be read is told, and so is a rule that hides everything.', () => {
  const look = answered({ a: 1 }, { ignore: ['a'] });
  expect(compared([look], [look]).problems).toHaveLength(1);
  expect(() => new LookRules([{ path: '$', ignore: true }])).toThrow(ConfigError);
});

test('What a user sees is compared line by line; what came or went moves no other line.', () => {
  const page = ['- heading "Profile" [level=1]', '- text: ana', '- button "Save"'];
  expect(paths(compared([seen(page.join('\n'))], [seen(page.join('\n'))]))).toEqual([]);
  expect(
    compared([seen(page.join('\n'))], [seen(page.toSpliced(1, 1).join('\n'))]).differences,
  ).toMatchObject([{ path: 'line 2', kind: 'missing', baseline: '- text: ana', candidate: null }]);
  expect(
    compared([seen(page.join('\n'))], [seen(page.toSpliced(1, 0, '- alert').join('\n'))]).differences,
  ).toMatchObject([{ path: 'line 2', kind: 'extra', candidate: '- alert' }]);
  expect(
    compared([seen(`- text: order ${uuids[0]} of now`)], [seen(`- text: order ${others[0]} of now`)])
      .differences,
  ).toEqual([]);
});

test('What is sent is compared field by field, without when and as which it came.', () => {
  const mail = {
    kind: 'mail',
    sequence: 1,
    at: 1,
    from: 'accounts@example.com',
    to: ['ana-7f3k2q@example.com'],
    subject: 'Your password was changed',
    text: 'Hello ana-7f3k2q,\nsee http://127.0.0.1:4001/app/ if it was not you.',
    html: null,
    attachments: [],
  };
  const other = {
    ...mail,
    sequence: 4,
    at: 2,
    to: ['ana-9z8y7x@example.com'],
    text: 'Hello ana-9z8y7x,\nsee http://127.0.0.1:4002/app/ if it was not you.',
  };
  const unique = [[['ana', 'ana-7f3k2q']], [['ana', 'ana-9z8y7x']]] as const;
  expect(paths(compared([sent(mail)], [sent(other)], [], unique))).toEqual([]);
  expect(paths(compared([sent(mail)], [sent({ ...other, subject: 'Hello' })], [], unique))).toEqual([
    'subject',
  ]);
  expect(paths(compared([sent(mail)], [sent({ ...other, to: ['admin@example.com'] })], [], unique))).toEqual([
    'to',
  ]);
  expect(paths(compared([sent(mail)], [sent({ ...other, text: null })], [], unique))).toEqual(['text']);
  expect(paths(compared([sent(mail)], [sent({ ...other, text: `${mail.text}!` })], [], unique))).toEqual([
    'text line 1',
    'text line 2',
  ]);
});

test('A webhook is compared by method, path, telling headers and its body as what it is.', () => {
  const hook = {
    kind: 'request',
    sequence: 1,
    at: 1,
    method: 'POST',
    target: '/hooks/orders',
    headers: [
      ['content-type', 'application/json'],
      ['user-agent', 'monolith'],
      ['x-signature', uuids[0]],
    ],
    body: JSON.stringify({ order: uuids[0], state: 'released' }),
    bytes: 66,
  };
  const other = {
    ...hook,
    headers: [
      ['content-type', 'application/json'],
      ['user-agent', 'node'],
      ['x-signature', others[0]],
    ],
    body: JSON.stringify({ order: others[0], state: 'released' }),
  };
  expect(paths(compared([sent(hook)], [sent(other)]))).toEqual([]);
  expect(paths(compared([sent(hook)], [sent({ ...other, method: 'PUT' })]))).toEqual(['method']);
  expect(
    paths(
      compared([sent(hook)], [sent({ ...other, body: JSON.stringify({ order: others[0], state: 'kept' }) })]),
    ),
  ).toEqual(['$.state']);
});
