import { describe, expect, it } from 'vitest';
import type { ComparisonContext } from '../../../../harness/comparison/ComparisonContext.ts';
import type { Headers } from '../../../../harness/model/headers.ts';
import { bound, compare, context, told } from '../answers.ts';

const headers = (...lines: readonly string[]): Headers =>
  lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);

function toldOf(
  baseline: readonly string[],
  candidate: readonly string[],
  given?: ComparisonContext,
  before: readonly string[] | null = null,
): readonly string[] {
  return told(
    compare(
      { headers: headers(...baseline) },
      { headers: headers(...candidate) },
      given,
      before === null ? null : { headers: headers(...before) },
    ),
  );
}

describe('headers', () => {
  it.each<[string, string[], string[], string[]]>([
    [
      'what names the software, the moment or the request',
      ['Server: a', 'Date: x', 'X-Request-ID: 1', 'Connection: close', 'Via: p'],
      ['server: b', 'traceparent: 00-1', 'Content-Length: 3'],
      [],
    ],
    ['case of names and order', ['X-A: 1', 'X-B: 2'], ['x-b: 2', 'x-a: 1'], []],
    ['blanks in lists', ['X-A: 1,2'], ['X-A: 1, 2'], []],
    ['lists over several lines', ['X-A: 1', 'X-A: 2'], ['X-A: 1, 2'], []],
    [
      'the order of Vary and Cache-Control',
      ['Vary: Origin, Cookie', 'Cache-Control: no-store, max-age=0'],
      ['vary: cookie', 'vary: Origin', 'cache-control: max-age=0,no-store'],
      [],
    ],
    ['another ETag', ['ETag: "a"', 'Last-Modified: x'], ['ETag: W/"b"', 'Last-Modified: y'], []],
    [
      'charset of JSON, said or not',
      ['Content-Type: application/json'],
      ['Content-Type: Application/JSON; charset="UTF-8"'],
      [],
    ],
  ])('agree but for %s', (_, baseline, candidate, expected) => {
    expect(toldOf(baseline, candidate)).toEqual(expected);
  });

  it.each<[string, string[], string[], string[]]>([
    ['one is gone', ['X-Frame-Options: DENY'], [], ['header header x-frame-options: DENY -> nothing']],
    ['one is new', [], ['X-Debug: 1'], ['header header x-debug: nothing -> 1']],
    ['another value', ['X-Version: 1'], ['x-version: 2'], ['header header x-version: 1 -> 2']],
    [
      'another order of a list whose order may matter',
      ['X-A: 1, 2'],
      ['X-A: 2, 1'],
      ['header header x-a: 1, 2 -> 2, 1'],
    ],
    [
      'another directive',
      ['Cache-Control: private, max-age=60'],
      ['Cache-Control: public, max-age=60'],
      ['header header cache-control: private, max-age=60 -> public, max-age=60'],
    ],
    ['an ETag gone', ['ETag: "a"'], [], ['header header etag: "a" -> nothing']],
    [
      'CORS opened',
      ['Access-Control-Allow-Origin: https://app.org'],
      ['Access-Control-Allow-Origin: *'],
      ['header header access-control-allow-origin: https://app.org -> *'],
    ],
    [
      'another charset',
      ['Content-Type: text/html; charset=utf-8'],
      ['Content-Type: text/html; charset=latin1'],
      ['header header content-type: text/html; charset=utf-8 -> text/html; charset=latin1'],
    ],
  ])('differ where %s', (_, baseline, candidate, expected) => {
    expect(toldOf(baseline, candidate)).toEqual(expected);
  });

  it('do not count where the candidate adds some and that is allowed', () => {
    const allowed = context({ additions: 'allow' });
    expect(toldOf([], ['X-Debug: 1', 'Set-Cookie: a=1'], allowed)).toEqual([
      '(extra header x-debug: nothing -> 1)',
      '(extra cookie a: nothing -> 1)',
    ]);
    expect(toldOf(['X-Debug: 1'], [], context({ additions: 'allow' }))).toHaveLength(1);
  });

  it('that vary by nature are compared as their kind', () => {
    const [a, b, c] = [
      'X-Csrf: q8ZkX2vN4mB7tR1cY5wL9s',
      'X-Csrf: Jf3Kp0aQ7zXw2Lr8Vn5Tb1',
      'X-Csrf: Wd6Hy4Gs9Ue1Mi3Oc7Pk2A',
    ];
    expect(toldOf([b], [c], context(), [a])).toEqual([]);
    expect(toldOf([b], ['X-Csrf: no'], context(), [a])).toHaveLength(1);
    expect(toldOf([b], [c])).toHaveLength(1);
  });

  it('obey rules', () => {
    const ruled = context({
      ruleList: [
        { path: 'header:X-Build', ignore: true },
        { path: 'header:x-took', kind: 'duration' },
      ],
    });
    expect(toldOf(['X-Build: 1', 'X-Took: 5ms'], ['X-Build: 2', 'X-Took: 9ms'], ruled)).toEqual([]);
    expect(toldOf(['X-Build: 1'], [], ruled)).toEqual([]);
    expect(toldOf(['X-Took: 5ms'], ['X-Took: never'], ruled)).toEqual(['header header x-took: 5ms -> never']);
    expect(ruled.rules.unusedRules()).toEqual([]);
  });
});

describe('Location', () => {
  const to = (link: string): readonly string[] => [`Location: ${link}`];
  it.each([
    ['http://monolith:8080/users/17', 'http://auth:8001/users/904', 0],
    ['/users/17', '/users/904', 0],
    ['http://monolith:8080', 'http://auth:8001/', 0],
    ['https://login.org/?state=17', 'https://login.org/?state=904', 0],
    ['https://app.org/?iss=http%3A%2F%2Fmonolith%3A8080', 'https://app.org/?iss=http%3A%2F%2Fauth%3A8001', 0],
    [
      'https://app.org/?iss=http%3A%2F%2Fmonolith%3A8080',
      'https://app.org/?iss=http%3A%2F%2Fmonolith%3A8081',
      1,
    ],
    ['/login', '/signin', 1],
    ['http://monolith:8080/a', 'http://monolith:8080/a', 1],
    ['http://monolith:8080/a', 'http://evil.org/a', 1],
    ['http://monolith:8080/a', 'http://auth:8001.evil.org/a', 1],
    ['/users/17', '/users/905', 1],
    ['/a?x=1', '/a', 1],
  ])('%s and %s: %i differences', (baseline, candidate, count) => {
    const found = compare(
      { status: 302, headers: headers(...to(baseline)) },
      { status: 302, headers: headers(...to(candidate)) },
      context({ sameIdentity: bound('17=904') }),
    );
    const isUntouched = baseline === candidate;
    // The same text needs no look: a public origin in front of both sides is written alike.
    expect(found.differences).toHaveLength(isUntouched ? 0 : count);
    for (const { kind, path } of found.differences) expect([kind, path]).toEqual(['redirect', 'location']);
  });

  it('may be relative on one side, which is reported', () => {
    expect(toldOf(to('/login'), to('http://auth:8001/login'))).toEqual([
      '(form header location: /login -> http://auth:8001/login)',
    ]);
  });

  it('has ids that the recording shows to vary', () => {
    const [a, b, c] = [
      '1b4e28ba-2fa1-41d2-883f-0016d3cca427',
      '9f0c1a52-6b7d-4e0f-9a3b-5d1c2e3f4a5b',
      'c56a4180-65aa-42ec-a945-5fd21dec0538',
    ];
    expect(toldOf(to(`/users/${b}`), to(`/users/${c}`), context(), to(`https://old.org/users/${a}`))).toEqual(
      [],
    );
    expect(toldOf(to(`/users/${b}`), to('/users/7'), context(), to(`/users/${a}`))).toHaveLength(1);
    expect(toldOf(to(`/users/${b}`), to(`/users/${c}`), context(), to(`/users/${b}`))).toHaveLength(1);
  });

  it('that is gone is told', () => {
    expect(toldOf(to('/a'), [])).toEqual(['redirect header location: /a -> nothing']);
  });
});

describe('cookies', () => {
  const sid = 'sid=Jf3Kp0aQ7zXw2Lr8Vn5Tb1';
  const base = `${sid}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=3600`;
  const set = (...cookies: readonly string[]): readonly string[] =>
    cookies.map((cookie) => `Set-Cookie: ${cookie}`);
  it.each<[string, string, string[]]>([
    [
      'the same in another order and case',
      `${sid}; max-age=3600; samesite=lax; secure; httponly; path=/`,
      [],
    ],
    [
      'without HttpOnly',
      base.replace(' HttpOnly;', ''),
      ['cookie cookie sid; HttpOnly: HttpOnly -> nothing'],
    ],
    ['without Secure', base.replace(' Secure;', ''), ['cookie cookie sid; Secure: Secure -> nothing']],
    [
      'with another SameSite',
      base.replace('Lax', 'None'),
      ['cookie cookie sid; SameSite: SameSite=lax -> SameSite=none'],
    ],
    [
      'with another path',
      base.replace('Path=/', 'Path=/auth'),
      ['cookie cookie sid; Path: Path=/ -> Path=/auth'],
    ],
    ['of another lifetime', base.replace('3600', '60'), ['cookie cookie sid; Max-Age: 3600 s -> 60 s']],
    ['of the session', base.replace('; Max-Age=3600', ''), ['cookie cookie sid; Max-Age: 3600 s -> session']],
    ['of nearly the same lifetime', base.replace('3600', '3598'), []],
    [
      'deleted',
      base.replace('3600', '0'),
      ['cookie cookie sid: Jf3Kp0aQ7zXw2Lr8Vn5Tb1 -> Jf3Kp0aQ7zXw2Lr8Vn5Tb1'],
    ],
    [
      'by another name',
      base.replace('sid=', 'session='),
      [
        'cookie cookie sid: Jf3Kp0aQ7zXw2Lr8Vn5Tb1 -> nothing',
        'cookie cookie session: nothing -> Jf3Kp0aQ7zXw2Lr8Vn5Tb1',
      ],
    ],
  ])('are told where one is %s', (_, candidate, expected) => {
    expect(toldOf(set(base), set(candidate))).toEqual(expected);
  });

  it('have values that are bound, volatile, or the same', () => {
    const other = base.replace('Jf3Kp0aQ7zXw2Lr8Vn5Tb1', 'Wd6Hy4Gs9Ue1Mi3Oc7Pk2A');
    const before = base.replace('Jf3Kp0aQ7zXw2Lr8Vn5Tb1', 'q8ZkX2vN4mB7tR1cY5wL9s');
    const empty = base.replace('Jf3Kp0aQ7zXw2Lr8Vn5Tb1', '');
    expect(toldOf(set(base), set(other))).toEqual([
      'cookie cookie sid: Jf3Kp0aQ7zXw2Lr8Vn5Tb1 -> Wd6Hy4Gs9Ue1Mi3Oc7Pk2A',
    ]);
    expect(toldOf(set(base), set(other), context(), set(before))).toEqual([]);
    expect(toldOf(set(base), set(other), context({ sameIdentity: (_a, _b, key) => key === 'sid' }))).toEqual(
      [],
    );
    expect(toldOf(set(base), set(empty), context(), set(before))).toEqual([
      'kind cookie sid: Jf3Kp0aQ7zXw2Lr8Vn5Tb1 -> ',
    ]);
    expect(toldOf(set(base), set(empty))).toEqual(['kind cookie sid: Jf3Kp0aQ7zXw2Lr8Vn5Tb1 -> ']);
    expect(toldOf(set('theme=dark'), set('theme=light'))).toEqual(['cookie cookie theme: dark -> light']);
  });

  it('have lifetimes by Expires or Max-Age, and the own host as domain', () => {
    const date = 'Date: Tue, 02 Jan 2024 10:00:00 GMT';
    const expires = 'sid=x; Expires=Tue, 02 Jan 2024 11:00:00 GMT; Domain=monolith';
    expect(toldOf([date, ...set(expires)], set('sid=x; Max-Age=3600; Domain=.auth'))).toEqual([]);
    expect(toldOf([date, ...set(expires)], set('sid=x; Max-Age=3600; Domain=example.org'))).toEqual([
      'cookie cookie sid; Domain: Domain={host} -> Domain=example.org',
    ]);
    expect(toldOf(set('sid=; Expires=Thu, 01 Jan 1970 00:00:00 GMT'), set('sid=deleted; Max-Age=0'))).toEqual(
      [],
    );
    expect(
      compare({ headers: headers(...set('sid=; Max-Age=0')) }, { headers: headers(...set('sid=x')) })
        .differences[0]?.note,
    ).toBe('the cookie is set instead of deleted');
  });

  it('obey rules', () => {
    const ruled = context({
      ruleList: [
        { path: 'cookie:lb', ignore: true },
        { path: 'cookie:uid', kind: 'reference' },
      ],
    });
    expect(toldOf(set('lb=1', 'uid=17'), set('uid=a-b'), ruled)).toEqual([]);
  });
});
