import { describe, expect, it } from 'vitest';
import { KindMemory } from '../../../harness/comparison/KindMemory.ts';
import { bound, compare, context, json, jwtOf, toldOfJson } from './answers.ts';

const uuids = [
  '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
  '9f0c1a52-6b7d-4e0f-9a3b-5d1c2e3f4a5b',
  'c56a4180-65aa-42ec-a945-5fd21dec0538',
] as const;
const tokens = ['q8ZkX2vN4mB7tR1cY5wL9s', 'Jf3Kp0aQ7zXw2Lr8Vn5Tb1', 'Wd6Hy4Gs9Ue1Mi3Oc7Pk2A'] as const;
const at = (text: string): string => JSON.stringify({ v: text });
const value = (baseline: string, candidate: string): string =>
  `value body $.v: "${baseline}" -> "${candidate}"`;

/** What is told of a value recorded, live on the baseline, and on the candidate. */
function told(before: string | null, baseline: string, candidate: string): readonly string[] {
  return toldOfJson(at(baseline), at(candidate), context(), before === null ? null : at(before));
}

function note(before: string | null, baseline: string, candidate: string): string | null | undefined {
  const { differences } = compare(
    json(at(baseline)),
    json(at(candidate)),
    context(),
    before === null ? null : json(at(before)),
  );
  expect(differences.map(({ kind, counts }) => `${kind} ${String(counts)}`)).toEqual(['kind true']);
  return differences[0]?.note;
}

describe('a value that varied between recording and live baseline', () => {
  it('is compared as its kind', () => {
    expect(told(...uuids)).toEqual([]);
    expect(told(...tokens)).toEqual([]);
    expect(told('2023-05-01T10:00:00Z', '2024-06-02T11:00:00Z', '2024-06-02T11:00:03.25Z')).toEqual([]);
    expect(
      told('01ARZ3NDEKTSV4RRFFQ69G5FAV', '01BX5ZZKBKACTAV9WEVGEMMVRZ', '01BX5ZZKBKACTAV9WEVGEMMVS0'),
    ).toEqual([]);
    expect(toldOfJson('{"t":1700000000}', '{"t":1700000002}', context(), '{"t":1600000000}')).toEqual([]);
    expect(
      toldOfJson('{"t":1700000000123}', '{"t":1700000001999}', context(), '{"t":1600000000000}'),
    ).toEqual([]);
  });

  it('has to stay of its kind', () => {
    expect(note(uuids[0], uuids[1], '')).toBe('empty, not a UUID');
    expect(note(uuids[0], uuids[1], '1b4e28ba-2fa1-11d2-883f-0016d3cca427')).toBe('UUID version 4 became 1');
    expect(note(uuids[0], uuids[1], '00000000-0000-0000-0000-000000000000')).toBe(
      'a UUID that is always the same',
    );
    expect(note(tokens[0], tokens[1], '')).toBe('empty, not a random token');
    expect(note(tokens[0], tokens[1], 'undefined')).toBe('no longer a random token');
    expect(note(tokens[0], tokens[1], 'aaaaaaaaaaaaaaaaaaaaaa')).toBe('no longer a random token');
    expect(note(tokens[0], tokens[1], 'q8ZkX2vN4mB7tR1c')).toBe('a token of 16 characters instead of 22');
    expect(note(tokens[0], tokens[1], 'd41d8cd98f00b204e9800998')).toBe('a token of another alphabet');
    expect(note('2023-05-01T10:00:00Z', '2024-06-02T11:00:00Z', '2024-06-02T12:00:00Z')).toBe(
      'timestamps 60 min apart, more than 5 s',
    );
    expect(note('2023-05-01T10:00:00Z', '2024-06-02T11:00:00Z', '2024-06-02T11:00:00+00:00')).toBe(
      'a timestamp in another format: iso, Z became iso, offset',
    );
    expect(note('2023-05-01T10:00:00Z', '2024-06-02T11:00:00Z', '1717326000')).toContain('another format');
  });

  it('is drift where it is a number, a word or a flag, and compared strictly', () => {
    expect(toldOfJson('{"n":7}', '{"n":8}', context(), '{"n":6}')).toEqual(['value body $.n: 7 -> 8']);
    expect(
      toldOfJson('{"n":1234567890123456}', '{"n":1234567890123457}', context(), '{"n":1234567890123455}'),
    ).toHaveLength(1);
    expect(told('pending', 'active', 'closed')).toEqual([value('active', 'closed')]);
    expect(
      told('some-longer-slug-of-words', 'other-longer-slug-of-words', 'third-longer-slug-of-words'),
    ).toHaveLength(1);
    expect(told('report-2024-final-v2', 'report-2025-final-v3', 'report-2026-final-v4')).toHaveLength(1);
    expect(
      told('getUserProfileInformation', 'getUserProfileInformatics', 'getUserProfileInformatiks'),
    ).toHaveLength(1);
    expect(told('2024-01-01', '2024-01-02', '2024-01-03')).toHaveLength(1);
    expect(toldOfJson('{"t":1600000000}', '{"t":1600000001}', context(), '{"t":1700000000}')).toHaveLength(1);
  });

  it('is compared strictly where the live baseline is as recorded, or nothing was recorded', () => {
    expect(told(uuids[0], uuids[0], uuids[1])).toEqual([value(uuids[0], uuids[1])]);
    expect(told(null, uuids[0], uuids[1])).toEqual([value(uuids[0], uuids[1])]);
    expect(told(null, '2024-06-02T11:00:00Z', '2024-06-02T11:00:01Z')).toHaveLength(1);
  });

  it('may be missing or null no more than any other', () => {
    const before = json(at(uuids[0]));
    expect(compare(json(at(uuids[1])), json('{"v":null}'), context(), before).differences[0]?.kind).toBe(
      'null',
    );
    expect(compare(json(at(uuids[1])), json('{}'), context(), before).differences[0]?.kind).toBe('missing');
  });

  it('is known in later exchanges of the operation and status, with no recording beside', () => {
    const kinds = new KindMemory();
    expect(
      toldOfJson(
        `[{"v":"${uuids[1]}"}]`,
        `[{"v":"${uuids[2]}"}]`,
        context({ kinds }),
        `[{"v":"${uuids[0]}"}]`,
      ),
    ).toEqual([]);
    const later = `[{},{"v":"${uuids[0]}"}]`;
    expect(toldOfJson(later, `[{},{"v":"${uuids[1]}"}]`, context({ kinds }))).toEqual([]);
    expect(toldOfJson(later, '[{},{"v":"x"}]', context({ kinds }))).toEqual([
      `kind body $[1].v: "${uuids[0]}" -> "x"`,
    ]);
    expect(
      toldOfJson(later, `[{},{"v":"${uuids[1]}"}]`, context({ kinds, operation: 'GET /other' })),
    ).toHaveLength(1);
    // As recorded: then it does not vary here, and another one is a wrong one.
    expect(toldOfJson(later, `[{},{"v":"${uuids[1]}"}]`, context({ kinds }), later)).toHaveLength(1);
  });

  it('is forgotten beyond the memory limit, not wrongly remembered', () => {
    const kinds = new KindMemory(0);
    expect(toldOfJson(at(uuids[1]), at(uuids[2]), context({ kinds }), at(uuids[0]))).toEqual([]);
    expect(toldOfJson(at(uuids[1]), at(uuids[2]), context({ kinds }))).toHaveLength(1);
  });

  it('is handed on as a pair, so that a shared token can be noticed', () => {
    const { pairs } = compare(json(at(tokens[1])), json(at(tokens[2])), context(), json(at(tokens[0])));
    expect(pairs).toEqual([
      { location: 'body', path: '$.v', kind: 'token', baseline: tokens[1], candidate: tokens[2] },
    ]);
  });

  it('has to be sound though it is bound to the other', () => {
    const sameIdentity = (): boolean => true;
    const result = compare(json(at(tokens[0])), json(at('short')), context({ sameIdentity }));
    expect(result.differences).toMatchObject([{ kind: 'kind', note: 'no longer a random token' }]);
    expect(
      compare(
        json(at(tokens[0])),
        json(at(tokens[1])),
        context({ sameIdentity: bound(`${tokens[0]}=${tokens[1]}`) }),
      ).differences,
    ).toEqual([]);
  });
});

describe('a place that holds tokens and names by turns', () => {
  it('compares the names strictly, also those that moved since they were recorded', () => {
    const given = context();
    const told = (recorded: string, baseline: string, candidate: string): readonly unknown[] =>
      compare(
        json(JSON.stringify({ value: baseline })),
        json(JSON.stringify({ value: candidate })),
        given,
        json(JSON.stringify({ value: recorded })),
      ).differences.map(({ kind, path }) => `${kind} ${path}`);
    expect(told('Jf3Kp0aQ7zXw2Lr8Vn5Tb1', 'Wd6Hy4Gs9Ue1Mi3Oc7Pk2A', 'Qm5Rt8Zx1Cv4Bn7Lk0Ws3E')).toEqual([]);
    expect(told('user-1-old@mail.example', 'user-1-new@mail.example', 'user-2-new@mail.example')).toEqual([
      'value $.value',
    ]);
  });
});

describe('a JWT', () => {
  const claims = {
    iss: 'monolith',
    sub: '17',
    iat: 1_700_000_000,
    exp: 1_700_003_600,
    roles: ['user', 'editor'],
  };
  const other = { ...claims, iss: 'auth', sub: '904', iat: 1_700_000_002, exp: 1_700_003_602 };
  const baseline = jwtOf(claims);

  it('is compared by what it says, also without a recording', () => {
    expect(told(null, baseline, jwtOf(Object.fromEntries(Object.entries(other).reverse())))).toEqual([]);
    expect(told(null, `Bearer ${baseline}`, `Bearer ${jwtOf(other)}`)).toEqual([]);
  });

  it.each([
    ['empty', '', 'empty, not a JWT'],
    ['another text', 'token', 'no longer a JWT'],
    ['another algorithm', jwtOf(other, { alg: 'none', typ: 'JWT' }), 'JWT algorithm HS256 became none'],
    ['no signature', jwtOf(other, { alg: 'HS256', typ: 'JWT' }, ''), 'JWT without a signature'],
    ['another typ', jwtOf(other, { alg: 'HS256', typ: 'at+jwt' }), 'JWT typ JWT became at+jwt'],
    ['a claim gone', jwtOf({ ...other, roles: undefined }), 'JWT without the claim roles'],
    ['a new claim', jwtOf({ ...other, admin: true }), 'JWT with the new claim admin'],
    ['a claim of another type', jwtOf({ ...other, sub: 904 }), 'JWT claim sub: string became number'],
    ['another lifetime', jwtOf({ ...other, exp: other.iat + 86_400 }), 'JWT lifetime 3600 s became 86400 s'],
  ])('is told with %s', (_, candidate, expected) => {
    expect(note(null, baseline, candidate)).toBe(expected);
  });

  it('without iat ends at the same moment on both sides, save where it was given before the recording', () => {
    const ending = (exp: number): string => jwtOf({ sub: '17', exp });
    const forEver = ending(4_700_003_600);
    expect(note(null, ending(1_700_003_600), forEver)).toBe('JWT ends 3000000000 s later');
    expect(note(ending(1_600_003_600), ending(1_700_003_600), forEver)).toBe('JWT ends 3000000000 s later');
    expect(note(null, ending(1_700_003_600), ending(1_700_000_000))).toBe('JWT ends 3600 s earlier');
    expect(told(null, ending(1_700_003_600), ending(1_700_003_604))).toEqual([]);
    const old = `${ending(1_700_003_600).slice(0, -4)}AAAA`;
    expect(told(old, ending(1_700_003_600), ending(1_700_009_999))).toEqual([]);
  });

  it('may have new claims where additions are allowed', () => {
    const allowed = context({ additions: 'allow' });
    expect(toldOfJson(at(baseline), at(jwtOf({ ...other, admin: true })), allowed)).toEqual([]);
  });

  it('keeps the claims that were the same when it was recorded', () => {
    const before = jwtOf({ ...claims, iat: 1, exp: 3601 });
    expect(note(before, baseline, jwtOf({ ...other, roles: ['user'] }))).toBe(
      'JWT claim roles: ["user","editor"] became ["user"]',
    );
    expect(told(jwtOf({ ...claims, roles: ['x'] }), baseline, jwtOf({ ...other, roles: ['user'] }))).toEqual(
      [],
    );
  });
});
