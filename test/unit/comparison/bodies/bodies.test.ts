import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeContent } from '../../../../harness/comparison/bodies/decodeContent.ts';
import type { Body } from '../../../../harness/model/body.ts';
import { compare, context, json, jsonType, told, type Answer } from '../answers.ts';

const text = JSON.stringify({ a: 'x'.repeat(500), b: 1 });
const changed = text.replace('"b":1', '"b":2');

function encoded(encoding: string, bytes: Uint8Array, type = jsonType): Answer {
  return { headers: [type, ['Content-Encoding', encoding]], body: bytes };
}

function plain(type: string, body: Uint8Array | string): Answer {
  return { headers: [['Content-Type', type]], body };
}

describe('bodies', () => {
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['zstd', zstdCompressSync],
  ] as const)('are compared after decoding %s', (encoding, encode) => {
    expect(compare(encoded(encoding, encode(Buffer.from(text))), json(text)).bodies).toBe('equal-bytes');
    expect(told(compare(json(text), encoded(encoding, encode(Buffer.from(changed)))))).toEqual([
      'value body $.b: 1 -> 2',
    ]);
    const cut = encode(Buffer.from(changed)).subarray(0, -9);
    const { differences } = compare(json(text), encoded(encoding, cut));
    expect(differences.map(({ kind }) => kind)).toEqual(['malformed']);
    expect(compare(encoded(encoding, cut), json(text)).bodies).toBe('undecodable');
  });

  it('are decoded through several encodings in a row', () => {
    const twice = brotliCompressSync(gzipSync(Buffer.from(text)));
    expect(compare(json(text), encoded('gzip, br', twice)).differences).toEqual([]);
    expect(
      compare(json(text), {
        headers: [jsonType, ['content-encoding', 'gzip'], ['content-encoding', 'br']],
        body: twice,
      }).differences,
    ).toEqual([]);
  });

  it('that unpack beyond the limit are too large, without filling the memory', () => {
    const bomb = Buffer.alloc(70 * 1024 * 1024);
    for (const [encoding, encode] of [
      ['gzip', gzipSync],
      ['zstd', zstdCompressSync],
    ] as const) {
      const small = encode(bomb);
      expect(decodeContent(small, encoding, 1000)).toMatchObject({ kind: 'fault', fault: 'too-large' });
      expect(told(compare(json(text), encoded(encoding, small)))).toEqual([
        'too-large body $: nothing -> nothing',
      ]);
    }
  });

  it('in an unknown encoding are malformed, or bytes where the baseline has it too', () => {
    expect(compare(json(text), encoded('lzma', Buffer.from(text))).differences[0]).toMatchObject({
      kind: 'malformed',
      note: 'unknown content encoding lzma',
    });
    const both = compare(encoded('lzma', Buffer.from(text)), encoded('lzma', Buffer.from(changed)));
    expect(both).toMatchObject({ bodies: 'undecodable', differences: [{ kind: 'value', path: '$' }] });
  });

  it('that are no JSON are malformed; where the baseline’s is none either, bytes are compared', () => {
    expect(compare(json('{"a":1}'), json('<html>')).differences[0]).toMatchObject({
      kind: 'malformed',
      candidate: '<html>',
      note: 'not JSON at byte 0: unexpected character',
    });
    expect(compare(json('OK'), json('Okay'))).toMatchObject({
      bodies: 'undecodable',
      differences: [{ kind: 'value' }],
    });
    expect(compare(json('OK'), json('OK')).differences).toEqual([]);
  });

  it('that are missing on one side are told', () => {
    expect(told(compare(json('{"a":1}'), json('')))).toEqual(['missing body $: {"a":1} -> nothing']);
    expect(told(compare(json(''), json('{"a":1}')))).toEqual(['extra body $: nothing -> {"a":1}']);
    expect(compare(json(''), json('')).bodies).toBe('equal-bytes');
  });

  it('that were not held are not taken for equal', () => {
    const gone: Body = { kind: 'absent', why: 'truncated', length: null };
    expect(compare(json('{}'), { headers: [jsonType], body: gone })).toMatchObject({
      bodies: 'not-compared',
    });
    expect(compare(json(''), { headers: [jsonType], body: gone })).toMatchObject({ bodies: 'not-compared' });
  });

  it('of another media type are told by the type; problem details are still JSON', () => {
    expect(told(compare(json('{"a":1}'), plain('text/html', '<p>')))).toEqual([
      'media-type header content-type: application/json -> text/html',
    ]);
    expect(told(compare(json('{"a":1}'), { body: '{"a":1,"b":2}' }))).toEqual([
      'media-type header content-type: application/json -> nothing',
    ]);
    expect(told(compare(json('{"a":1}'), plain('application/problem+json', '{"a":2}')))).toEqual([
      'media-type header content-type: application/json -> application/problem+json',
      'value body $.a: 1 -> 2',
    ]);
  });

  it('without a media type are JSON where they look like it, bytes else', () => {
    expect(told(compare({ body: '{"a":1,"b":2}' }, { body: '{"b":2,"a":1}' }))).toEqual([]);
    expect(told(compare({ body: 'abc' }, { body: 'abd' }))).toEqual(['value body $: 3 bytes -> 3 bytes']);
  });

  it('of forms are compared by field', () => {
    const form = 'application/x-www-form-urlencoded';
    expect(told(compare(plain(form, 'a=1&b=x+y'), plain(form, 'b=x%20y&a=1')))).toEqual([]);
    expect(told(compare(plain(form, 'a=1&b=2&b=3'), plain(form, 'a=2&b=2')))).toEqual([
      'value body $.a: "1" -> "2"',
      'type body $.b: ["2","3"] -> "2"',
    ]);
    const ruled = context({ ruleList: [{ path: '$.a', ignore: true }] });
    expect(told(compare(plain(form, 'a=1'), plain(form, 'a=2'), ruled))).toEqual([]);
  });

  it('of text are shown around the first difference, own origins aside', () => {
    const page = (origin: string, word: string): string =>
      `<a href="${origin}/x">\n${'-'.repeat(100)}\n${word} and more`;
    expect(
      compare(
        plain('text/css', page('http://monolith:8080', 'one')),
        plain('text/css', page('http://auth:8001', 'one')),
      ).differences,
    ).toEqual([]);
    const [difference] = compare(
      plain('text/css', page('http://monolith:8080', 'one')),
      plain('text/css', page('http://auth:8001', 'two')),
    ).differences;
    expect(difference).toMatchObject({ kind: 'value', path: '$', note: 'texts differ from line 3 on' });
    expect(difference?.baseline).toMatch(/^…-+\none and more$/);
    expect(difference?.candidate).toMatch(/^…-+\ntwo and more$/);
  });

  it('of text are read by their charset', () => {
    const latin = plain('text/plain; charset=ISO-8859-1', Buffer.from('é', 'latin1'));
    const utf8 = plain('text/plain; charset=utf-8', '\uFEFFé');
    expect(told(compare(latin, utf8))).toEqual([
      'header header content-type: text/plain; charset=ISO-8859-1 -> text/plain; charset=utf-8',
    ]);
  });

  it('of other types are compared as bytes', () => {
    expect(
      compare(plain('image/png', Buffer.of(1, 2, 3)), plain('image/png', Buffer.of(1, 2, 4, 5))).differences,
    ).toMatchObject([
      {
        kind: 'value',
        location: 'body',
        path: '$',
        baseline: '3 bytes',
        candidate: '4 bytes',
        note: 'bytes differ from offset 2 on',
      },
    ]);
  });

  it('too large to hold are compared by digest', () => {
    const bytes = Buffer.from(text);
    const digest: Body = {
      kind: 'digest',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      length: bytes.length,
      head: bytes.subarray(0, 10),
    };
    const other: Body = { ...digest, sha256: 'f'.repeat(64) };
    const of = (body: Answer['body'] & {}): Answer => ({ headers: [jsonType], body });
    expect(compare(of(digest), of(digest))).toMatchObject({ bodies: 'equal-bytes', differences: [] });
    expect(compare(of(digest), of(bytes))).toMatchObject({ bodies: 'equal-bytes', differences: [] });
    expect(compare(of(digest), of(other))).toMatchObject({
      bodies: 'compared',
      differences: [{ kind: 'value' }],
    });
    expect(
      compare(of(digest), { headers: [jsonType, ['content-encoding', 'gzip']], body: other }),
    ).toMatchObject({ bodies: 'not-compared', differences: [] });
    expect(told(compare(of(digest), of('')))).toEqual([`missing body $: ${text.slice(0, 10)} -> nothing`]);
  });
});
