import { describe, expect, it } from 'vitest';
import { IdentityLedger } from '../../../harness/comparison/IdentityLedger.ts';
import type { Difference } from '../../../harness/model/difference.ts';
import { bound, compare, context, json, jwtOf, type Answer } from './answers.ts';

const session = 'sid=Wd6Hy4Gs9Ue1Mi3Oc7Pk2A';
const times = { iat: 1_700_000_000, exp: 1_700_003_600 };

function login(
  side: 'baseline' | 'candidate',
  given: { readonly token?: string; readonly user?: object } = {},
): Answer {
  const id = side === 'baseline' ? 17 : 904;
  const token = given.token ?? jwtOf({ sub: String(id), roles: ['user', 'editor'], ...times });
  const user = given.user ?? {
    id,
    name: 'Ada',
    roles: ['user', 'editor'],
    lastLoginAt: '2024-01-01T10:00:00Z',
  };
  const text = side === 'baseline' ? { token, user } : { user, token };
  return json(JSON.stringify(text), [
    [
      'Set-Cookie',
      `sid=${side === 'baseline' ? 'Jf3Kp0aQ7zXw2Lr8Vn5Tb1' : 'Wd6Hy4Gs9Ue1Mi3Oc7Pk2A'}; HttpOnly; Path=/`,
    ],
  ]);
}

const given = context({
  operation: 'POST /auth/login',
  sameIdentity: (baseline, candidate, key) => key === 'sid' || bound('17=904')(baseline, candidate, key),
});

function found(
  candidate: Answer,
  baseline: Answer = login('baseline'),
): readonly Pick<Difference, 'kind' | 'path'>[] {
  return compare(baseline, candidate, given).differences.filter(({ counts }) => counts);
}

const user = { id: 904, name: 'Ada', roles: ['user', 'editor'], lastLoginAt: '2024-01-01T10:00:00Z' };

describe('a login on another implementation', () => {
  it('is the same with other ids, tokens, session and key order', () => {
    expect(found(login('candidate'))).toEqual([]);
  });

  it.each<[string, Answer, Partial<Difference>[]]>([
    [
      'a lost role',
      login('candidate', { user: { ...user, roles: ['user'] } }),
      [{ kind: 'missing', path: '$.user.roles[1]', baseline: '"editor"' }],
    ],
    [
      'roles in another order',
      login('candidate', { user: { ...user, roles: ['editor', 'user'] } }),
      [{ kind: 'order', path: '$.user.roles' }],
    ],
    [
      'a renamed field',
      login('candidate', {
        user: { id: 904, fullName: 'Ada', roles: user.roles, lastLoginAt: user.lastLoginAt },
      }),
      [
        { kind: 'missing', path: '$.user.name' },
        { kind: 'extra', path: '$.user.fullName' },
      ],
    ],
    [
      'an id that became a string',
      login('candidate', { user: { ...user, id: '904' } }),
      [{ kind: 'type', path: '$.user.id' }],
    ],
    [
      'another user',
      login('candidate', { user: { ...user, id: 905 } }),
      [{ kind: 'value', path: '$.user.id' }],
    ],
    [
      'null for a name',
      login('candidate', { user: { ...user, name: null } }),
      [{ kind: 'null', path: '$.user.name' }],
    ],
    [
      'null for a field that was not there',
      login('candidate', { user: { ...user, email: null } }),
      [{ kind: 'null', path: '$.user.email' }],
    ],
    [
      'an empty token',
      login('candidate', { token: '' }),
      [{ kind: 'kind', path: '$.token', note: 'empty, not a JWT' }],
    ],
    [
      'a token without signature',
      login('candidate', {
        token: jwtOf({ sub: '904', roles: [], ...times }, { alg: 'none', typ: 'JWT' }, ''),
      }),
      [{ kind: 'kind', path: '$.token' }],
    ],
    [
      'a cookie without HttpOnly',
      {
        ...login('candidate'),
        headers: [
          ['content-type', 'application/json'],
          ['set-cookie', `${session}; Path=/`],
        ],
      },
      [{ kind: 'cookie', path: 'sid; HttpOnly' }],
    ],
    [
      'another status',
      { ...login('candidate'), status: 201 },
      [{ kind: 'status', location: 'status', path: '', baseline: '200', candidate: '201' }],
    ],
    [
      'an error body that is cut',
      {
        headers: [
          ['content-type', 'application/json'],
          ['set-cookie', `${session}; HttpOnly; Path=/`],
        ],
        body: '{"token":',
      },
      [{ kind: 'malformed', path: '$' }],
    ],
  ])('is told apart with %s', (_, candidate, expected) => {
    expect(found(candidate)).toMatchObject(expected);
    expect(found(candidate)).toHaveLength(expected.length);
  });

  it('is told apart with a 64-bit id that went through a float', () => {
    expect(found(json('{"id":9007199254740992}'), json('{"id":9007199254740993}'))).toMatchObject([
      { kind: 'value', path: '$.id' },
    ]);
  });

  it('is told apart with an error body without its code', () => {
    const error = (body: string): Answer => ({ ...json(body), status: 401 });
    expect(
      found(error('{"message":"no"}'), error('{"code":"bad_credentials","message":"no"}')),
    ).toMatchObject([{ kind: 'missing', path: '$.code', baseline: '"bad_credentials"' }]);
  });

  it('is told apart with a redirect to the wrong host', () => {
    const to = (link: string): Answer => ({ status: 302, headers: [['Location', link]] });
    expect(found(to('http://auth:8001/home'), to('http://monolith:8080/home'))).toEqual([]);
    expect(found(to('http://localhost/home'), to('http://monolith:8080/home'))).toMatchObject([
      { kind: 'redirect', path: 'location' },
    ]);
  });

  it('is told apart with one token for two users', () => {
    const ledger = new IdentityLedger();
    const one = jwtOf({ sub: '904', roles: ['user', 'editor'], ...times });
    const observe = (sub: string, principal: string): readonly (Difference | null)[] => {
      const baseline = login('baseline', { token: jwtOf({ sub, roles: ['user', 'editor'], ...times }) });
      const { differences, pairs } = compare(baseline, login('candidate', { token: one }), given);
      expect(differences).toEqual([]);
      return pairs
        .filter(({ path }) => path === '$.token')
        .map((pair) => ledger.observe(pair.path, pair, principal));
    };
    expect(observe('17', 'ada')).toEqual([null]);
    expect(observe('18', 'bob')).toMatchObject([{ kind: 'shared', path: '$.token' }]);
  });
});

describe('a JWT for somebody else', () => {
  const of = (sub: string, jti: string): Answer =>
    json(JSON.stringify({ token: jwtOf({ sub, jti, ...times }) }));

  it('is told as shared where all get the same subject', () => {
    const ledger = new IdentityLedger();
    const kinds = ['alice', 'bob'].flatMap((name) =>
      compare(
        of(name, `b-${name}`),
        of('admin', `c-${name}`),
        context({ operation: 'POST /login' }),
      ).pairs.map((pair) => ledger.observe(pair.path, pair, name)?.kind ?? null),
    );
    expect(kinds).toEqual([null, null, null, 'shared']);
  });

  it('is none where each side has its own ids', () => {
    const ledger = new IdentityLedger();
    const kinds = ['17', '18'].flatMap((id) =>
      compare(of(id, `b-${id}`), of(`9${id}`, `c-${id}`), context({ operation: 'POST /login' })).pairs.map(
        (pair) => ledger.observe(pair.path, pair, id)?.kind ?? null,
      ),
    );
    expect(kinds).toEqual([null, null, null, null]);
  });
});
