import { describe, expect, it } from 'vitest';

import { CookieJar } from '../../../harness/correlation/CookieJar.ts';
import { parseCookieHeader, parseSetCookie } from '../../../harness/correlation/cookies.ts';

describe('a Cookie header', () => {
  it.each([
    [
      'a=1; b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'a=1;b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'token=abc==; x=a=b',
      [
        ['token', 'abc=='],
        ['x', 'a=b'],
      ],
    ],
    ['a="x y"', [['a', '"x y"']]],
    ['a=', [['a', '']]],
    ['flag', [['', 'flag']]],
    [
      'a=1; a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    [';; a=1 ;', [['a', '1']]],
    ['', []],
  ])('%j is read as pairs', (header, pairs) => {
    expect(parseCookieHeader(header)).toEqual(pairs);
  });
});

describe('a Set-Cookie header', () => {
  it.each([
    ['sid=abc; Path=/; HttpOnly', { name: 'sid', value: 'abc' }],
    ['sid=a=b==; Secure', { name: 'sid', value: 'a=b==' }],
    ['sid=', { name: 'sid', value: '' }],
    [' sid = abc ;Path=/', { name: 'sid', value: 'abc' }],
    ['=abc', null],
    ['abc', null],
    ['', null],
  ])('%j names a cookie', (header, cookie) => {
    expect(parseSetCookie(header)).toEqual(cookie);
  });
});

describe('a jar', () => {
  it('keeps the latest value by session and name', () => {
    const jar = new CookieJar(100);
    jar.keep('s1', [
      ['Set-Cookie', 'sid=1; Path=/'],
      ['set-cookie', 'lang=de'],
    ]);
    jar.keep('s1', [['SET-COOKIE', 'sid=2']]);
    expect(jar.find('s1', 'sid')).toBe('2');
    expect(jar.find('s1', 'lang')).toBe('de');
    expect(jar.find('s2', 'sid')).toBeNull();
    expect(jar.find('s1', 'SID')).toBeNull();
  });
});
