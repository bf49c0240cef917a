import { describe, expect, it } from 'vitest';

import { GorSplitter, gorSeparator } from '../../../harness/recording/gor/GorSplitter.ts';
import { bodyText, entryOf, readFixture, readText, reasons } from './summary.ts';

const began = 1_709_287_200_000_000_000n;
const monkeys = gorSeparator.toString('utf8');

function record(type: number, id: string, milliseconds: number, payload: string): string {
  return `${type} ${id} ${began + BigInt(milliseconds) * 1_000_000n} 0\n${payload}${monkeys}`;
}

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: a.example\r\n\r\n`;
const ok = (text: string): string => `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`;

describe('a GoReplay file', () => {
  it('gives requests with their responses, and rejects what is neither, each with its reason', async () => {
    const { exchanges, rejections } = await readFixture('gor', 'shop.gor');
    expect(exchanges.map(({ source }) => source.entry)).toEqual([1, 2, 5, 10, 11, 12, 14, 16]);
    expect(reasons(rejections)).toEqual(['6 malformed', '7 unsupported', '8 unpaired', '9 malformed']);
  });

  it('de-chunks a body and keeps its content encoding', async () => {
    const { exchanges } = await readFixture('gor', 'shop.gor');
    const { recorded, at, hints, request } = entryOf(exchanges, 1);
    expect(recorded?.headers).toEqual([['Content-Encoding', 'gzip']]);
    expect(recorded?.body.kind === 'bytes' && [...recorded.body.bytes]).toEqual([0x1f, 0x8b, 8, 0, 0xff]);
    expect([at, recorded?.milliseconds]).toEqual([1_709_287_200_005, 20.5]);
    expect(hints.connection).toBe('0050c3a17f000001');
    expect(request.authority).toBe('shop.example');
  });

  it('passes over an interim response and takes the one behind it', async () => {
    const { exchanges } = await readFixture('gor', 'shop.gor');
    const { recorded } = entryOf(exchanges, 2);
    expect([recorded?.status, bodyText(recorded?.body)]).toEqual([201, 'ok']);
  });

  it('flags a body that is shorter than its length as truncated', async () => {
    const { exchanges } = await readFixture('gor', 'shop.gor');
    expect(bodyText(entryOf(exchanges, 5).request.body)).toBe('truncated 100');
  });

  it('splits two requests that ran together in one record (goreplay#897)', async () => {
    const { exchanges } = await readFixture('gor', 'shop.gor');
    const pair = [entryOf(exchanges, 10).request, entryOf(exchanges, 11).request];
    expect(pair.map(({ target, body }) => `${target} ${bodyText(body)}`)).toEqual(['/a x', '/b y']);
  });

  it('reads a request line without a version, any token as id, and no body for HEAD', async () => {
    const { exchanges } = await readFixture('gor', 'shop.gor');
    const { request, recorded, hints } = entryOf(exchanges, 12);
    expect([request.method, request.target, hints.connection]).toEqual(['HEAD', '/items', null]);
    expect(bodyText(recorded?.body)).toBe('empty 0');
  });

  it('keeps a separator that is payload, as in the download of a recording', async () => {
    const { exchanges } = await readFixture('gor', 'shop.gor');
    expect(bodyText(entryOf(exchanges, 14).recorded?.body)).toContain(monkeys);
  });

  it('takes the last record without a separator, unless it was cut', async () => {
    const { exchanges } = await readFixture('gor', 'shop.gor');
    expect(entryOf(exchanges, 16).request.target).toBe('/last');
    const cut = await readText(
      'gor',
      record(1, 'a', 0, get('/a')) + record(1, 'b', 1, get('/b')).slice(0, 50),
    );
    expect([cut.exchanges.length, ...reasons(cut.rejections)]).toEqual([1, '2 truncated']);
  });

  it('pairs repeated ids first come first served, and not with a response of earlier times', async () => {
    const text = [
      record(2, 'x', -5, ok('early')),
      record(1, 'x', 0, get('/1')),
      record(1, 'x', 10, get('/2')),
      record(2, 'x', 5, ok('first')),
      record(2, 'x', 15, ok('second')),
      record(1, 'x', 400_000, get('/3')),
    ].join('');
    const { exchanges, rejections } = await readText('gor', text);
    expect(exchanges.map(({ request, recorded }) => `${request.target} ${bodyText(recorded?.body)}`)).toEqual(
      ['/1 first', '/2 second', '/3 none'],
    );
    expect(reasons(rejections)).toEqual(['1 unpaired']);
  });

  it('pairs a response that stands before its request in the file', async () => {
    const { exchanges } = await readText(
      'gor',
      record(2, 'x', 5, ok('answer')) + record(1, 'x', 0, get('/1')),
    );
    expect(bodyText(exchanges[0]?.recorded?.body)).toBe('answer');
  });

  it('reads messages whose CRLF an editor turned into LF', async () => {
    const { exchanges } = await readText(
      'gor',
      record(1, 'x', 0, 'POST /a HTTP/1.1\nContent-Length: 2\n\nhi'),
    );
    expect(bodyText(exchanges[0]?.request.body)).toBe('hi');
  });

  it('tells of bytes behind the end of a message', async () => {
    const { exchanges, rejections } = await readText('gor', record(1, 'x', 0, `${get('/a')}leftover`));
    expect(exchanges.length).toBe(1);
    expect(rejections).toMatchObject([
      { reason: 'malformed', detail: '8 bytes behind the end of the message' },
    ]);
  });

  it('lets go of a record that is larger than the limit and reads the next', () => {
    const splitter = new GorSplitter((bytes) => ({ value: bytes.toString('latin1'), reach: null }), 30);
    const file = Buffer.from(['small', 'x'.repeat(200), 'next'].join(monkeys));
    const records = [];
    for (let at = 0; at < file.length; at += 11) records.push(...splitter.push(file.subarray(at, at + 11)));
    records.push(...splitter.end());
    expect(records).toEqual([
      { value: 'small', offset: 0, length: 5 },
      { value: null, offset: 19, length: 200 },
      { value: 'next', offset: 233, length: 4 },
    ]);
  });
});
