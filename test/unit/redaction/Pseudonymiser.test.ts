import { brotliCompressSync, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import type { Body } from '../../../harness/model/body.ts';
import { headerValue } from '../../../harness/model/headers.ts';
import { Pseudonymiser } from '../../../harness/redaction/Pseudonymiser.ts';
import { allTextOf, bodyText, exchangeFor } from './exchangeFor.ts';
import { jwt, opaque } from './plantedSecrets.ts';

const key = new Uint8Array(32).fill(7);
const json: [string, string] = ['Content-Type', 'application/json'];

/** A string field of a JSON body. */
function fieldOf(body: Body | undefined, name: string): string {
  const value: unknown = JSON.parse(bodyText(body));
  if (typeof value !== 'object' || value === null) throw new Error('no object');
  return String(Reflect.get(value, name));
}

describe('Pseudonymiser', () => {
  it.each([
    ['an opaque token', opaque],
    ['a JWT', jwt],
    ['a hex token', '9f86d081884c7d659a2feaa0c55ad015'],
    ['a short token with signs', 'tok+en/17=='],
  ])('keeps the way of %s from the answer to everywhere it is used', (_, token) => {
    const pseudonyms = new Pseudonymiser({ key });
    const login = pseudonyms.exchange(
      exchangeFor({ answerHeaders: [json], answer: JSON.stringify({ accessToken: token }) }),
    );
    const accessToken = fieldOf(login.recorded?.body, 'accessToken');
    expect(accessToken).not.toBe(token);
    const used = pseudonyms.exchange(
      exchangeFor({
        target: `/verify/${encodeURIComponent(token)}?access_token=${encodeURIComponent(token)}&n=1#t`,
        headers: [
          ['authorization', `Bearer ${token}`],
          ['Cookie', `theme=dark; sid=${encodeURIComponent(token)}`],
          ['X-Auth-Token', token],
          ['Content-Type', 'application/x-www-form-urlencoded'],
        ],
        body: `a=b&token=${encodeURIComponent(token)}`,
        answerHeaders: [json, ['Set-Cookie', `sid=${encodeURIComponent(token)}; Path=/; HttpOnly`]],
        answer: JSON.stringify({ echo: token, inText: `it was ${token} indeed`, n: 1 }),
      }),
    );
    const wanted = encodeURIComponent(accessToken);
    expect(used.request.target).toBe(`/verify/${wanted}?access_token=${wanted}&n=1#t`);
    expect(headerValue(used.request.headers, 'Authorization')).toBe(`Bearer ${accessToken}`);
    expect(headerValue(used.request.headers, 'cookie')).toBe(`theme=dark; sid=${wanted}`);
    expect(headerValue(used.request.headers, 'x-auth-token')).toBe(accessToken);
    expect(bodyText(used.request.body)).toBe(`a=b&token=${wanted}`);
    expect(headerValue(used.recorded?.headers ?? [], 'set-cookie')).toBe(`sid=${wanted}; Path=/; HttpOnly`);
    expect(JSON.parse(bodyText(used.recorded?.body))).toEqual({
      echo: accessToken,
      inText: `it was ${accessToken} indeed`,
      n: 1,
    });
    expect(allTextOf(used)).not.toContain(token);
  });

  it('keeps the user of Basic credentials and gives the password that it has elsewhere', () => {
    const pseudonyms = new Pseudonymiser({ key });
    const made = pseudonyms.exchange(
      exchangeFor({
        headers: [['Authorization', `Basic ${Buffer.from('bob:S3same:street').toString('base64')}`], json],
        body: '{"user":"bob","password":"S3same:street"}',
      }),
    );
    const [user, ...password] = Buffer.from(
      (headerValue(made.request.headers, 'authorization') ?? '').slice(6),
      'base64',
    )
      .toString()
      .split(':');
    const inBody = fieldOf(made.request.body, 'password');
    expect(user).toBe('bob');
    expect(password.join(':')).toBe(inBody);
    expect(inBody).toHaveLength(13);
  });

  it('changes nothing but secrets: digits, order, duplicates and spaces of JSON stay', () => {
    const text =
      '{ "id": 9007199254740993, "b":1.0, "b":-0, "pin": 1234 ,"s":"\\u00e9", "tokenType":"Bearer", "nested":[{"password":"abc"}]}';
    const made = new Pseudonymiser({ key }).exchange(
      exchangeFor({ answerHeaders: [json, ['Content-Length', '17']], answer: text }),
    );
    const out = bodyText(made.recorded?.body);
    expect(
      out.replace(/"pin": \d{4}/, '"pin": 1234').replace(/"password":"[a-z]{3}"/, '"password":"abc"'),
    ).toBe(text);
    expect(out).not.toBe(text);
    expect(headerValue(made.recorded?.headers ?? [], 'content-length')).toBe(String(Buffer.byteLength(out)));
  });

  it('is the same for one key and differs between runs', () => {
    const exchange = exchangeFor({ headers: [['x-api-key', opaque]] });
    expect(new Pseudonymiser({ key }).exchange(exchange)).toEqual(
      new Pseudonymiser({ key }).exchange(exchange),
    );
    expect(new Pseudonymiser().exchange(exchange)).not.toEqual(new Pseudonymiser().exchange(exchange));
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
    [
      'zstd',
      (text: string) => Buffer.concat([zstdCompressSync(text.slice(0, 9)), zstdCompressSync(text.slice(9))]),
    ],
    ['deflate', deflateRawSync],
  ])('unpacks bodies that are %s', (encoding, compress) => {
    const made = new Pseudonymiser({ key }).exchange(
      exchangeFor({
        answerHeaders: [json, ['Content-Encoding', encoding], ['Content-Length', '9']],
        answer: compress(`{"token":"${opaque}"}`),
      }),
    );
    const text = bodyText(made.recorded?.body);
    expect(JSON.parse(text)).toHaveProperty('token');
    expect(text).not.toContain(opaque);
    expect(headerValue(made.recorded?.headers ?? [], 'content-encoding')).toBeNull();
    expect(headerValue(made.recorded?.headers ?? [], 'content-length')).toBe(String(text.length));
  });

  it('drops a body that it cannot look into', () => {
    for (const encoding of ['gzip', 'unheard-of']) {
      const made = new Pseudonymiser({ key }).exchange(
        exchangeFor({
          answerHeaders: [
            ['content-encoding', encoding],
            ['content-length', '5'],
          ],
          answer: opaque,
        }),
      );
      expect(made.recorded?.body).toEqual({ kind: 'absent', why: 'redacted', length: null });
      expect(made.recorded?.headers).toEqual([]);
    }
  });

  it('cleans multipart fields by name and files by what is known', () => {
    const made = new Pseudonymiser({ key }).exchange(
      exchangeFor({
        headers: [
          ['content-type', 'multipart/form-data; boundary=x'],
          ['x-api-key', opaque],
        ],
        body: Buffer.concat([
          Buffer.from('--x\r\nContent-Disposition: form-data; name="password"\r\n\r\nS3same street\r\n'),
          Buffer.from('--x\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\n\r\n'),
          Buffer.from([0xff, 0xfe, 0x00]),
          Buffer.from(`${opaque}\r\n--x--\r\n`),
        ]),
      }),
    );
    expect(made.request.body.kind).toBe('bytes');
    const text = bodyText(made.request.body);
    expect(text).not.toMatch(/S3same|street/);
    expect(text).not.toContain(opaque);
    expect(text).toContain('\r\n--x--\r\n');
  });

  it('leaves harmless cookies and ordinary exchanges alone', () => {
    const exchange = exchangeFor({
      target: '/a/b?page=2&q=tom%20and+jerry',
      headers: [
        ['Cookie', 'theme=dark; lang=de-CH; consent=true; page=3'],
        ['Accept', '*/*'],
        ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
      ],
      body: 'user=bob+b&x=%7e',
      answerHeaders: [json, ['ETag', '"9f86d081884c7d659a2feaa0c55ad015"']],
      answer: '{"id":17,"name":"monkey","expiresIn":3600}',
    });
    expect(new Pseudonymiser({ key }).exchange(exchange)).toEqual(exchange);
  });

  it('finds a secret that shows itself late when it has learned first', () => {
    const early = exchangeFor({
      answerHeaders: [json],
      answer: '{"value":"9f86d081884c7d659a2feaa0c55ad015"}',
    });
    const late = exchangeFor({ headers: [['authorization', 'Bearer 9f86d081884c7d659a2feaa0c55ad015']] });
    const pseudonyms = new Pseudonymiser({ key });
    pseudonyms.learn(early);
    pseudonyms.learn(late);
    const value = fieldOf(pseudonyms.exchange(early).recorded?.body, 'value');
    expect(headerValue(pseudonyms.exchange(late).request.headers, 'authorization')).toBe(`Bearer ${value}`);
    expect(value).not.toBe('9f86d081884c7d659a2feaa0c55ad015');
  });

  it('cleans what a reader keeps beside the known fields', () => {
    const more = Symbol('more');
    const exchange = { ...exchangeFor({}), [more]: { note: { apiKey: opaque } } };
    const made = new Pseudonymiser({ key }).exchange(exchange);
    expect(JSON.stringify(Reflect.get(made, more))).toMatch(/^\{"note":\{"apiKey":"[\w-]{43}"\}\}$/);
    expect(JSON.stringify(Reflect.get(made, more))).not.toContain(opaque);
  });
});
