import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { plainText } from '../../../harness/correlation/mediaType.ts';
import { PathNode } from '../../../harness/correlation/PathNode.ts';
import { Replacements } from '../../../harness/correlation/Replacements.ts';
import { visitSlots } from '../../../harness/correlation/requestSlots.ts';
import { rewriteRequest } from '../../../harness/correlation/rewriteRequest.ts';
import { templateOf, pathOf } from '../../../harness/operation/templatePath.ts';
import type { RecordedRequest } from '../../../harness/model/exchange.ts';
import { jsonText } from './jsonTexts.ts';
import { bodyText, requestOf, type RequestParts } from './requests.ts';

type Found = readonly [slot: string, value: string];

function slotsOf(request: RecordedRequest, like = request): readonly Found[] {
  const found: Found[] = [];
  const scope = { template: templateOf(pathOf(like.target)), tree: PathNode.root(), grow: true };
  visitSlots(request, plainText(request.headers, request.body), scope, (slot, value) =>
    found.push([slot, value]),
  );
  return found;
}

function rewrite(
  parts: RequestParts | RecordedRequest,
  ...values: readonly (readonly [string, string, string])[]
): RecordedRequest {
  const request = 'scheme' in parts ? parts : requestOf(parts);
  const replacements = new Replacements();
  for (const [slot, recorded, value] of values) replacements.set(slot, recorded, value);
  return rewriteRequest(request, plainText(request.headers, request.body), replacements);
}

const word = fc.string({ unit: fc.constantFrom(...'abc017'.split('')), minLength: 1, maxLength: 4 });
const raw = fc.string({ unit: fc.constantFrom(...'ab1%20+=&;,/"\\ '.split('')), maxLength: 12 });
const targetText = fc
  .string({ unit: fc.constantFrom(...'/17ab%20+=&?;@:'.split('')), maxLength: 24 })
  .map((text) => `/${text}`);
const headerList = fc.array(
  fc.tuple(
    fc.constantFrom('Cookie', 'Authorization', 'X-Token', 'Accept', 'cookie'),
    fc.oneof(
      raw,
      raw.map((text) => `Bearer ${text}`),
      word,
    ),
  ),
  { maxLength: 4 },
);
const typedBody = fc.oneof(
  fc.tuple(fc.constant('application/json'), fc.oneof(jsonText, raw)),
  fc.tuple(fc.constant('application/x-www-form-urlencoded'), raw),
  fc.tuple(
    fc.constant('multipart/form-data; boundary=b'),
    fc
      .tuple(word, raw)
      .map(
        ([name, value]) =>
          `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`,
      ),
  ),
  fc.tuple(fc.constant('text/plain'), raw),
);
const anyRequest: fc.Arbitrary<RecordedRequest> = fc
  .tuple(targetText, headerList, typedBody)
  .map(([target, headers, [type, body]]) =>
    requestOf({ method: 'POST', target, headers: [['Content-Type', type], ...headers], body }),
  );

/** Of a body that is not JSON leaves are found up to where it breaks; another value there can mend or move the break. */
function isBrokenJson(request: RecordedRequest): boolean {
  const text = plainText(request.headers, request.body);
  if (text === null || !request.headers.some(([, value]) => value === 'application/json')) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

describe('rewriting a request', () => {
  it('changes nothing, byte for byte, where none of the values stand in it', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const others = slotsOf(request).map(([slot, value]) => [slot, `${value}?other`, 'never'] as const);
        const rewritten = rewrite(
          request,
          ...others,
          ['cookie:none', '1', '2'],
          ['body:$.none', '1', '2'],
          ['path[9]', '1', '2'],
        );
        expect(rewritten).toEqual(request);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of a slot gives that slot the new value and leaves all others as they were', () => {
    const value = fc.oneof(
      word,
      fc.constantFrom('new id', 'a/b?c=d&e', '100%', 'x+y', '"quoted"', 'ü', '17', '-1.5e3', '007', 'a=b=='),
    );
    fc.assert(
      fc.property(anyRequest, fc.nat(), value, (request, pick, other) => {
        const before = slotsOf(request);
        fc.pre(before.length > 0 && !isBrokenJson(request));
        const [slot, recorded] = before[pick % before.length] ?? ['', ''];
        // What a cookie or header cannot carry, no side gives as one.
        fc.pre(!/^(?:cookie|header):/.test(slot) || /^[\w.+/=-]+$/.test(other));
        const after = slotsOf(rewrite(request, [slot, recorded, other]), request);
        expect(after).toEqual(before.map(([at, was]) => [at, at === slot && was === recorded ? other : was]));
      }),
      { numRuns: 1_000 },
    );
  });

  it('encodes what the place needs, and touches nothing beside it', () => {
    const { target, headers } = rewrite(
      {
        target: '/users/17/x%20y/17?id=17&id=18&q=a+b',
        headers: [['Cookie', 'a=1;  sid=old==; flag; b=old==']],
      },
      ['path[2]', '17', 'a/b c'],
      ['query:id', '17', '1&2'],
      ['cookie:sid', 'old==', 'new='],
    );
    expect(target).toBe('/users/a%2Fb%20c/x%20y/17?id=1%262&id=18&q=a+b');
    expect(headers).toEqual([['Cookie', 'a=1;  sid=new=; flag; b=old==']]);
  });

  it('gives half a surrogate pair, as a side may answer with, to any place', () => {
    const { target, body } = rewrite(
      {
        target: '/a/17?b=17',
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
        body: 'c=17',
      },
      ['path[2]', '17', '\ud800'],
      ['query:b', '17', '\ud800'],
      ['form:c', '17', '\ud800'],
    );
    expect(target).toBe('/a/%EF%BF%BD?b=%EF%BF%BD');
    expect(body.kind).toBe('bytes');
  });

  it('writes name and password into Basic credentials', () => {
    const coded = (text: string): string => `basic ${Buffer.from(text).toString('base64')}`;
    const headers = [['Authorization', coded('old:secret')]] as const;
    const changed = (slot: string, from: string, to: string): unknown =>
      rewrite({ headers }, [slot, from, to]).headers;
    expect(changed('header:authorization[user]', 'old', 'new')).toEqual([
      ['Authorization', coded('new:secret')],
    ]);
    expect(changed('header:authorization[password]', 'secret', 'a:b')).toEqual([
      ['Authorization', coded('old:a:b')],
    ]);
    expect(changed('header:authorization[password]', 'other', 'x')).toEqual(headers);
  });

  it('leaves out a cookie that the side did not set, and the header with the last one', () => {
    const values = new Replacements();
    values.leaveOut('cookie:old', '1');
    const cookies = (text: string): unknown =>
      rewriteRequest(requestOf({ headers: [['Cookie', text]] }), null, values).headers;
    expect(cookies('a=1; old=1; b=2')).toEqual([['Cookie', 'a=1; b=2']]);
    expect(cookies('old=1; b=2')).toEqual([['Cookie', 'b=2']]);
    expect(cookies('old=2')).toEqual([['Cookie', 'old=2']]);
    expect(cookies('old=1')).toEqual([]);
  });

  it('keeps the scheme of a credential as it was written', () => {
    expect(
      rewrite({ headers: [['authorization', 'bearer  old']] }, ['header:authorization', 'old', 'new'])
        .headers,
    ).toEqual([['authorization', 'bearer  new']]);
  });

  it.each([
    ['{"id":17}', '904', '{"id":904}'],
    ['{"id":"17"}', '904', '{"id":"904"}'],
    ['{"id":17}', 'a-b', '{"id":"a-b"}'],
    ['{"id":17}', '007', '{"id":"007"}'],
    ['{"id":17}', '1e3', '{"id":"1e3"}'],
    ['{"id":17}', '12345678901234567890', '{"id":12345678901234567890}'],
    ['{ "id" : 17 ,"x":17}', '904', '{ "id" : 904 ,"x":17}'],
    ['{"id":"17"}', 'a"b\\', '{"id":"a\\"b\\\\"}'],
  ])('of %s gives JSON that is still JSON for the id %s', (body, id, expected) => {
    const rewritten = rewrite({ headers: [['Content-Type', 'application/json']], body }, [
      'body:$.id',
      '17',
      id,
    ]);
    expect(bodyText(rewritten)).toBe(expected);
    expect(() => JSON.parse(expected) as unknown).not.toThrow();
  });

  it('keeps the bytes of a file beside the field that it changes', () => {
    const file = Buffer.from([0xff, 0xd8, 0x00, 0xc3, 0x28, 0x0d, 0x0a, 0xfe]);
    const body = Buffer.concat([
      Buffer.from('--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nold\r\n'),
      Buffer.from('--b\r\nContent-Disposition: form-data; name="photo"; filename="ä.jpg"\r\n\r\n'),
      file,
      Buffer.from('\r\n--b\r\nContent-Disposition: form-data; name="who"\r\n\r\nJörg\r\n--b--\r\n'),
    ]);
    const request = { headers: [['Content-Type', 'multipart/form-data; boundary=b'] as const], body };
    const rewritten = rewrite(request, ['multipart:csrf', 'old', 'néw'], ['multipart:who', 'Jörg', 'Zoë']);
    expect(rewritten.body.kind === 'bytes' ? Buffer.from(rewritten.body.bytes).toString('latin1') : '').toBe(
      body.toString('latin1').replace('old', 'nÃ©w').replace('JÃ¶rg', 'ZoÃ«'),
    );
  });
});
