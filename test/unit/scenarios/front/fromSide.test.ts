import { expect, test } from 'vitest';
import type { AnswerRoute } from '../../../../scenarios/front/AnswerRoute.ts';
import { fromSide } from '../../../../scenarios/front/fromSide.ts';

const front = 'http://127.0.0.1:40123';

const route: AnswerRoute = {
  side: { url: 'http://auth:8001', pathPrefix: '/v2', rewrite: [] },
  hosts: ['shop.example'],
  domains: ['auth', 'shop.example', 'www.shop.example'],
  front,
};

test.each([
  ['http://auth:8001/v2/auth/me?a=1#top', `${front}/auth/me?a=1#top`],
  ['//auth:8001/v2/auth/me', `${front}/auth/me`],
  ['/v2/auth/me', '/auth/me'],
  ['me', 'me'],
  ['?page=2', '?page=2'],
  ['https://shop.example/app/', `${front}/app/`],
  ['https://SHOP.example:443', `${front}/`],
  ['https://auth:8001/v2/auth/me', 'https://auth:8001/v2/auth/me'],
  ['http://monolith:8080/app/', 'http://monolith:8080/app/'],
  [
    'https://accounts.example/authorize?redirect=http://auth:8001',
    'https://accounts.example/authorize?redirect=http://auth:8001',
  ],
  ['mailto:ana@example.com', 'mailto:ana@example.com'],
  ['http://[', 'http://['],
])('A side leads to %s, a journey to %s.', (location, expected) => {
  expect(fromSide([['Location', location]], route)).toEqual([['Location', expected]]);
});

test.each([
  ['a=1; Path=/v2/auth; HttpOnly', ['a=1; Path=/auth; HttpOnly'], []],
  ['a=1; path=/; domain=shop.example; Secure', ['a=1; Path=/; Secure'], ['a; itself']],
  ['a=1; Domain=.SHOP.example', ['a=1'], ['a; itself']],
  ['a=1; Domain=example', ['a=1'], ['a; above itself']],
  ['a=1; Domain=evil.example; Path=/', ['a=1; Domain=evil.example; Path=/'], []],
  ['a=1; Domain=', ['a=1; Domain='], []],
  [
    'a="x; y"; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
    ['a="x; y"; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
    [],
  ],
  ['; ;;=; Path', ['; ;;=; Path'], []],
])('A cookie %s of a side becomes %s.', (cookie, kept, domains) => {
  const headers = fromSide([['Set-Cookie', cookie]], route);
  expect(headers.filter(([name]) => name === 'Set-Cookie').map(([, value]) => value)).toEqual(kept);
  expect(headers.filter(([name]) => name !== 'Set-Cookie').map(([, value]) => value)).toEqual(domains);
});

test('Without hosts any domain is taken, and told as it is.', () => {
  const headers = fromSide([['set-cookie', 'a=1; Domain=some.example']], {
    ...route,
    hosts: [],
    domains: ['auth'],
  });
  expect(headers).toEqual([
    ['set-cookie', 'a=1'],
    ['x-harness-cookie-domain', 'a; some.example'],
  ]);
});

test('What is of one connection only does not go on, nor what that connection names.', () => {
  const headers = fromSide(
    [
      ['Connection', 'keep-alive, X-Hop'],
      ['Keep-Alive', 'timeout=5'],
      ['Transfer-Encoding', 'chunked'],
      ['X-Hop', '1'],
      ['Access-Control-Allow-Origin', 'http://auth:8001'],
      ['X-Two', 'a'],
      ['x-two', 'b'],
    ],
    route,
  );
  expect(headers).toEqual([
    ['Access-Control-Allow-Origin', front],
    ['X-Two', 'a'],
    ['x-two', 'b'],
  ]);
});
