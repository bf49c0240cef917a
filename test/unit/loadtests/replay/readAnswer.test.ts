import { expect, test } from 'vitest';
import { AnswerReader, answerCookies } from '../../../../loadtests/replay/readAnswer.ts';
import { SessionCookies } from '../../../../loadtests/replay/SessionCookies.ts';
import type { GivenAt } from '../../../../loadtests/replay/PlayedTraffic.ts';
import { givenAt } from '../../../../loadtests/traffic/givenAt.ts';

function read(
  place: string,
  answer: { headers?: Record<string, string>; body?: string },
  nth = 0,
): string | null {
  const from: GivenAt | null = givenAt(place);
  if (from === null) throw new Error(place);
  const whole = { status: 200, headers: answer.headers ?? {}, body: answer.body ?? null };
  return new AnswerReader(whole, () => []).read({ from, nth, to: 0, stays: false });
}

test('values of JSON keep their digits, whatever stands around them', () => {
  const body =
    '{"a":{"id":12345678901234567890},"b":[{"n":1.0},{"n":1.25},{"n":7}],"t":"x: 12345678901234567890, y"}';
  expect(read('body:$.a.id', { body })).toBe('12345678901234567890');
  expect([0, 1, 2].map((nth) => read('body:$.b[*].n', { body }, nth))).toEqual(['1.0', '1.25', '7']);
  expect(read("body:$['t']", { body })).toBe('x: 12345678901234567890, y');
  expect(read('body:$.a.id', { body: '<html>' })).toBeNull();
  expect(read('body:$.a', { body })).toBeNull();
});

test('texts that look like numbers, keys and escapes stay what they are', () => {
  const body = '{"id":12345678901234567890,"7":"a,98765432109876543210,b","q":"\\"5,6"}';
  expect(read('body:$.id', { body })).toBe('12345678901234567890');
  expect(read("body:$['7']", { body })).toBe('a,98765432109876543210,b');
  expect(read('body:$.q', { body })).toBe('"5,6');
});

test('cookies joined by commas are told apart from the dates in them', () => {
  const headers = {
    'Set-Cookie':
      'sid=a,b; Expires=Wed, 05 Jan 2028 00:00:00 GMT; Path=/, csrf=c=d; HttpOnly, gone=x; Max-Age=0, last="q"',
  };
  expect(read('cookie:sid', { headers })).toBe('a,b');
  expect(read('cookie:csrf', { headers })).toBe('c=d');
  expect(read('cookie:gone', { headers })).toBeNull();
  expect(read('cookie:last', { headers })).toBe('"q"');
  const names = answerCookies({ status: 200, headers, body: null }).map(({ name, isDeleted }) => [
    name,
    isDeleted,
  ]);
  expect(names).toEqual([
    ['sid', false],
    ['csrf', false],
    ['gone', true],
    ['last', false],
  ]);
});

test('a link gives its segments and query values', () => {
  const headers = { Location: 'https://shop.test/receipts/17?code=a%20b' };
  expect(read('header:location[2]', { headers })).toBe('17');
  expect(read('header:location?code', { headers })).toBe('a b');
  expect(read('header:x-csrf', { headers: { 'X-Csrf': 't' } })).toBe('t');
});

test('a jar sends a cookie where its path matches, the longest first, and forgets what is taken back', () => {
  const jar = new SessionCookies();
  const given = (
    name: string,
    value: string,
    path: string | null,
    isDeleted = false,
  ): Parameters<SessionCookies['keep']>[0] => [{ name, value, path, isDeleted }];
  jar.keep(given('step', 'root', '/'), '/x');
  jar.keep(given('step', 'deep', '/a/b'), '/x');
  jar.keep(given('own', '1', null), '/shop/cart');
  expect([0, 1].map((nth) => jar.find('step', '/a/b/c', nth))).toEqual(['deep', 'root']);
  expect(jar.find('step', '/a', 0)).toBe('root');
  expect(jar.find('own', '/shop/pay', 0)).toBe('1');
  jar.keep(given('step', '', '/a/b', true), '/x');
  expect(jar.find('step', '/a/b/c', 0)).toBe('root');
  expect(jar.find('none', '/', 0)).toBeNull();
});
