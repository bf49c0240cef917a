import { describe, expect, it } from 'vitest';

import { plainText } from '../../../harness/correlation/mediaType.ts';
import { PathNode } from '../../../harness/correlation/PathNode.ts';
import { splitScheme, visitSlots } from '../../../harness/correlation/requestSlots.ts';
import { bodyOf, emptyBody } from '../../../harness/model/body.ts';
import { requestOf, type RequestParts } from './requests.ts';

function slotsOf(parts: RequestParts, template = '/'): readonly (readonly [string, string])[] {
  const request = requestOf(parts);
  const found: (readonly [string, string])[] = [];
  visitSlots(
    request,
    plainText(request.headers, request.body),
    { template, tree: PathNode.root(), grow: true },
    (slot, value) => found.push([slot, value]),
  );
  return found;
}

describe('the slots of a request', () => {
  it('are the variable segments of its path, decoded, and the values of its query', () => {
    expect(
      slotsOf({ target: '/users/a%40b/orders/17?tag=x&tag=y+z&empty=&flag&q=1%2B1' }, '/users/{}/orders/{}'),
    ).toEqual([
      ['path[2]', 'a@b'],
      ['path[4]', '17'],
      ['query:tag', 'x'],
      ['query:tag', 'y z'],
      ['query:q', '1+1'],
    ]);
  });

  it('are cookies with all that stands behind their first equals sign', () => {
    expect(slotsOf({ headers: [['Cookie', 'sid=a=b==; theme=; lang="de"']] })).toEqual([
      ['cookie:sid', 'a=b=='],
      ['cookie:lang', '"de"'],
    ]);
  });

  it('are headers that a client sets from an answer, tokens without their scheme', () => {
    expect(
      slotsOf({
        headers: [
          ['Authorization', 'Bearer abc.def'],
          ['X-CSRF-Token', 'c1'],
          ['User-Agent', 'curl'],
          ['Sec-Fetch-Mode', 'cors'],
          ['X-Request-Id', '1'],
          ['X-Empty', ''],
        ],
      }),
    ).toEqual([
      ['header:authorization', 'abc.def'],
      ['header:x-csrf-token', 'c1'],
    ]);
  });

  it('are name and password of Basic credentials, beside the whole', () => {
    const coded = Buffer.from('client:se:cret').toString('base64');
    expect(slotsOf({ headers: [['Authorization', `Basic ${coded}`]] })).toEqual([
      ['header:authorization', `Basic ${coded}`],
      ['header:authorization[user]', 'client'],
      ['header:authorization[password]', 'se:cret'],
    ]);
    expect(slotsOf({ headers: [['Authorization', 'Basic no credentials']] })).toHaveLength(1);
  });

  it('never hold the empty string', () => {
    expect(
      slotsOf(
        { headers: [['Authorization', 'Bearer ']], target: '/users/?a=', body: '{"a":""}' },
        '/users/{}',
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'application/json',
      '{"a":{"b":[1,"x"]},"t":true}',
      [
        ['body:$.a.b[*]', '1'],
        ['body:$.a.b[*]', 'x'],
      ],
    ],
    ['application/vnd.api+json; charset=utf-8', '{"a":"\\u0041"}', [['body:$.a', 'A']]],
    [
      'application/x-www-form-urlencoded',
      'code=a+b&code=c%3D&x',
      [
        ['form:code', 'a b'],
        ['form:code', 'c='],
      ],
    ],
    [
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nc1\r\n--b--',
      [['multipart:csrf', 'c1']],
    ],
    ['text/plain', '{"a":1}', []],
  ])('are the fields of a body of %s', (type, body, slots) => {
    expect(slotsOf({ headers: [['Content-Type', type]], body })).toEqual(slots);
  });

  it.each([
    ['Bearer abc', 'Bearer ', 'abc'],
    ['bearer  abc', 'bearer  ', 'abc'],
    ['Token abc', 'Token ', 'abc'],
    ['Basic dXNlcg==', '', 'Basic dXNlcg=='],
    ['abc', '', 'abc'],
    ['Bearer', '', 'Bearer'],
  ])('of %j are split into %j and %j', (header, prefix, value) => {
    expect(splitScheme(header)).toEqual({ prefix, value });
  });
});

describe('the text of a body', () => {
  it('is there where the body is held and not encoded', () => {
    const body = bodyOf(Buffer.from('{}'));
    expect(plainText([], body)).toBe('{}');
    expect(plainText([['Content-Encoding', 'identity']], body)).toBe('{}');
    expect(plainText([['Content-Encoding', 'gzip']], body)).toBeNull();
    expect(plainText([], emptyBody)).toBeNull();
  });

  it('is that of its own bytes where they are part of a larger buffer', () => {
    expect(plainText([], bodyOf(new Uint8Array(Buffer.from('abcdef')).subarray(2, 4)))).toBe('cd');
  });
});
