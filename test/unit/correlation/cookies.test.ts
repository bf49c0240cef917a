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
    const headers = [
      ['Set-Cookie', 'sid=1; Path=/'],
      ['set-cookie', 'lang=de'],
    ] as const;
    jar.keep('s1', headers, '/');
    jar.keep('s1', [['SET-COOKIE', 'sid=2']], '/');
    expect(jar.find('s1', 'sid', '/a')).toBe('2');
    expect(jar.find('s1', 'lang', '/a')).toBe('de');
    expect(jar.find('s2', 'sid', '/a')).toBeNull();
    expect(jar.find('s1', 'SID', '/a')).toBeNull();
  });

  it('keeps cookies of one name by their paths, sends the longest first, and forgets what is deleted', () => {
    const jar = new CookieJar(100);
    jar.keep('s1', [['Set-Cookie', 'step=a; Path=/steps/1']], '/begin');
    jar.keep('s1', [['Set-Cookie', 'step=b; path=/steps/2']], '/begin');
    jar.keep('s1', [['Set-Cookie', 'step=c; path=/steps']], '/begin');
    expect(jar.find('s1', 'step', '/steps/1')).toBe('a');
    expect(jar.find('s1', 'step', '/steps/1', 1)).toBe('c');
    expect(jar.find('s1', 'step', '/steps/2/more')).toBe('b');
    expect(jar.find('s1', 'step', '/steps/22')).toBe('c');
    jar.keep('s1', [['Set-Cookie', 'step=gone; path=/steps/1; expires=Thu, 01 Jan 1970 00:00:00 GMT']], '/x');
    jar.keep('s1', [['Set-Cookie', 'step=; path=/steps; Max-Age=0']], '/x');
    expect(jar.find('s1', 'step', '/steps/2')).toBe('b');
    expect(jar.find('s1', 'step', '/steps/1', 1)).toBeNull();
  });

  it('takes the folder of the request for the path of a cookie that has none', () => {
    const jar = new CookieJar(100);
    jar.keep('s1', [['Set-Cookie', 'a=1']], '/shop/basket');
    jar.keep('s1', [['Set-Cookie', 'a=2']], '/blog/page');
    expect(jar.find('s1', 'a', '/shop/pay')).toBe('1');
    expect(jar.find('s1', 'a', '/blog/next')).toBe('2');
  });
});
