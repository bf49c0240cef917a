import { describe, expect, it } from 'vitest';

import { HarSplitter } from '../../../harness/recording/har/HarSplitter.ts';
import { bodyText, entryOf, readFixture, readText, reasons } from './summary.ts';

/** A HAR file around the entries, given as JSON text. */
function har(...entries: readonly string[]): string {
  return `{"log":{"version":"1.2","entries":[${entries.join(',')}]}}`;
}

function entry(request: object, response: object = {}): string {
  return JSON.stringify({
    startedDateTime: '2024-03-01T10:00:00Z',
    request: { method: 'GET', url: 'http://a.example/', headers: [], bodySize: 0, ...request },
    response: { status: 200, headers: [], content: { size: 0 }, ...response },
  });
}

describe('a HAR file', () => {
  it('gives its HTTP entries, and rejects the others each with its reason', async () => {
    const { exchanges, rejections } = await readFixture('har', 'shop.har');
    expect(exchanges.map(({ source }) => source.entry)).toEqual([1, 2, 3, 8]);
    expect(reasons(rejections)).toEqual([
      '4 aborted',
      '5 unsupported',
      '6 unsupported',
      '7 unsupported',
      '9 malformed',
    ]);
  });

  it('keeps target and repeated headers as sent, without fragment and pseudo headers', async () => {
    const { exchanges } = await readFixture('har', 'shop.har');
    const { request, recorded, at, hints } = entryOf(exchanges, 1);
    expect(request).toMatchObject({ scheme: 'https', authority: 'shop.example', target: '/items?page=2' });
    expect(request.headers).toEqual([
      ['accept', 'application/json'],
      ['cookie', 'a=1'],
      ['cookie', 'b=2'],
    ]);
    expect(recorded?.headers).toEqual([['content-type', 'application/json']]);
    expect(bodyText(recorded?.body)).toBe('{"say":"\\"hé\\""}');
    expect([at, recorded?.milliseconds, hints.connection]).toEqual([1_709_287_202_000, 12.5, '443']);
  });

  it('rebuilds form bodies from their fields and drops a length that no longer holds', async () => {
    const { exchanges } = await readFixture('har', 'shop.har');
    const { request, recorded, at } = entryOf(exchanges, 2);
    expect(bodyText(request.body)).toBe('user=a+b&pass=%26%3D');
    expect(request.headers).toEqual([['content-type', 'application/x-www-form-urlencoded']]);
    expect(bodyText(recorded?.body)).toBe('empty 0');
    expect(at).toBe(1_709_287_201_000);
    expect(bodyText(entryOf(exchanges, 3).request.body)).toBe(
      '--XX\r\nContent-Disposition: form-data; name="note"\r\n\r\nhi\r\n--XX\r\n' +
        'Content-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nabc\r\n--XX--\r\n',
    );
  });

  it('unpacks base64, and tells a body that was not captured from an empty one', async () => {
    const { exchanges } = await readFixture('har', 'shop.har');
    const image = entryOf(exchanges, 3).recorded?.body;
    expect(image?.kind === 'bytes' && [...image.bytes]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d]);
    const { request, recorded } = entryOf(exchanges, 8);
    expect([bodyText(request.body), bodyText(recorded?.body)]).toEqual([
      'not-captured 12',
      'not-captured 40',
    ]);
  });

  it('never takes an upload without its content, or text with replacement characters, for the body', async () => {
    const type = 'multipart/form-data; boundary=b';
    const { exchanges } = await readText(
      'har',
      har(
        entry({ method: 'POST', postData: { mimeType: type, params: [{ name: 'f', fileName: 'a' }] } }),
        entry({ method: 'POST', bodySize: 5, postData: { mimeType: 'image/png', text: 'a\uFFFDb' } }),
        entry({ method: 'POST', bodySize: -1 }),
      ),
    );
    expect(exchanges.map(({ request }) => bodyText(request.body))).toEqual([
      'not-captured 0',
      'not-captured 5',
      'not-captured null',
    ]);
  });

  it('keeps the content encoding only where the recorder could not decode the body', async () => {
    const headers = [{ name: 'Content-Encoding', value: 'gzip' }];
    const { exchanges } = await readText(
      'har',
      har(
        entry({}, { headers, content: { size: 4, text: 'H4sIAA==', encoding: 'base64' } }),
        entry({}, { headers, content: { size: 2, text: 'ok' } }),
      ),
    );
    expect(exchanges.map(({ recorded }) => recorded?.headers)).toEqual([[['Content-Encoding', 'gzip']], []]);
  });

  it('reads a time without a zone as UTC, and percent-encodes what cannot stand in a request line', async () => {
    const text = har(entry({ url: 'http://a.example/ü x?q=%2F' })).replace('00Z', '00');
    const { exchanges } = await readText('har', text);
    expect([exchanges[0]?.at, exchanges[0]?.request.target]).toEqual([
      1_709_287_200_000,
      '/%C3%BC%20x?q=%2F',
    ]);
  });

  it('goes on behind a broken entry and counts it once', async () => {
    const { exchanges, rejections } = await readText(
      'har',
      har(entry({}), '{"request":{"headers":[]]},"response":{"a":1}}', entry({})),
    );
    expect(exchanges.map(({ source }) => source.entry)).toEqual([1, 3]);
    expect(reasons(rejections)).toEqual(['2 malformed']);
  });

  it('is told to be cut where it ends early, inside an entry or between two', async () => {
    const whole = har(entry({}), entry({}));
    const inside = await readText('har', whole.slice(0, -20));
    expect([inside.exchanges.length, ...reasons(inside.rejections)]).toEqual([1, '2 truncated']);
    const between = await readText('har', whole.slice(0, whole.lastIndexOf('{"startedDateTime"')));
    expect([between.exchanges.length, ...reasons(between.rejections)]).toEqual([1, 'null truncated']);
  });

  it('gives nothing for no entries, and one rejection where there is no list of them', async () => {
    expect(await readText('har', har())).toEqual({ exchanges: [], rejections: [] });
    const { rejections } = await readText('har', '{"log":{"pages":[]}}');
    expect(rejections).toMatchObject([{ entry: null, reason: 'malformed', offset: 0 }]);
  });

  it('lets go of an entry that is larger than the limit and reads the next', () => {
    const splitter = new HarSplitter(40);
    const text = `{"log":{"entries":[{"a":1},{"b":"${'x'.repeat(100)}"},{"c":3}]}}`;
    const pieces = [];
    for (let at = 0; at < text.length; at += 16)
      pieces.push(...splitter.push(Buffer.from(text.slice(at, at + 16))));
    pieces.push(...splitter.end());
    expect(pieces.map((piece) => (piece.kind === 'element' ? String(piece.bytes) : piece.kind))).toEqual([
      '{"a":1}',
      'null',
      '{"c":3}',
    ]);
    expect(pieces[1]).toMatchObject({ length: 108 });
  });
});
