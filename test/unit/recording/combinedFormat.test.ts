import { describe, expect, it } from 'vitest';

import { LineCutter } from '../../../harness/recording/LineCutter.ts';
import { readLogLine } from '../../../harness/recording/combined/logLine.ts';
import { bodyText, entryOf, readFixture, reasons } from './summary.ts';
import { processorTime } from '../processorTime.ts';

describe('a combined access log', () => {
  it('gives a line for each request, and rejects garbage, tunnels and given-up requests', async () => {
    const { exchanges, rejections } = await readFixture('combined', 'access.log');
    expect(exchanges.map(({ source }) => source.entry)).toEqual([1, 2, 3, 7, 11, 12]);
    expect(reasons(rejections)).toEqual([
      '4 malformed',
      '5 malformed',
      '8 unsupported',
      '9 unsupported',
      '10 aborted',
      '13 malformed',
    ]);
    expect(rejections.map(({ line }) => line)).toEqual([4, 5, 8, 9, 10, 13]);
  });

  it('has no host, no bodies but empty ones, and the two headers that were logged', async () => {
    const { exchanges } = await readFixture('combined', 'access.log');
    const { request, recorded } = entryOf(exchanges, 1);
    expect(request).toEqual({
      method: 'GET',
      scheme: 'http',
      authority: null,
      target: '/items?page=2',
      headers: [
        ['Referer', 'https://shop.example/'],
        ['User-Agent', 'Mozilla/5.0 (X11)'],
      ],
      body: { kind: 'absent', why: 'empty', length: 0 },
    });
    expect([recorded?.status, bodyText(recorded?.body)]).toEqual([200, 'not-captured 512']);
    expect(bodyText(entryOf(exchanges, 2).recorded?.body)).toBe('empty 0');
  });

  it('does not take a body that is not logged for an empty one', async () => {
    const { exchanges } = await readFixture('combined', 'access.log');
    expect(bodyText(entryOf(exchanges, 3).request.body)).toBe('not-captured null');
  });

  it('undoes the escapes of nginx and Apache and tolerates appended fields', async () => {
    const { exchanges } = await readFixture('combined', 'access.log');
    expect(entryOf(exchanges, 3).request.headers).toEqual([['User-Agent', 'curl/8 "quoted"']]);
    expect(entryOf(exchanges, 7).request.headers).toEqual([['User-Agent', 'Apache "esc" \\']]);
    expect(entryOf(exchanges, 7).request.target).toBe('/with space');
  });

  it('reads zones, virtual hosts and absolute targets', async () => {
    const { exchanges } = await readFixture('combined', 'access.log');
    expect(entryOf(exchanges, 2).at).toBe(Date.parse('2024-03-01T10:00:00Z'));
    expect(entryOf(exchanges, 11).request.authority).toBe('shop.example:80');
    expect(entryOf(exchanges, 11).hints.connection).toMatch(/^2001:db8::1-[0-9a-f]{8}$/);
    expect(entryOf(exchanges, 12).request).toMatchObject({ authority: 'shop.example', target: '/abs?x' });
  });

  it('tells clients behind one address apart by their user agent', async () => {
    const { exchanges } = await readFixture('combined', 'access.log');
    const [first, second] = [entryOf(exchanges, 1), entryOf(exchanges, 2)];
    expect(first.hints.connection).toBe(second.hints.connection);
    expect(first.hints.connection).not.toBe(entryOf(exchanges, 3).hints.connection);
  });

  it.each([
    ['brackets', `1.1.1.1 - ${' ['.repeat(200_000)}`],
    ['an open quote', `1.1.1.1 - - [01/Mar/2024:10:00:01 +0000] "${'\\x'.repeat(200_000)}`],
    ['spaces', ' '.repeat(400_000)],
  ])('reads a hostile line of %s in linear time', (_what, line) => {
    const started = processorTime();
    expect(readLogLine(line)).toBeNull();
    expect(processorTime() - started).toBeLessThan(500);
  });

  it('lets go of a line that is larger than the limit and reads the next', () => {
    const cutter = new LineCutter(10);
    const lines = [...cutter.push(Buffer.from('a\r\n0123456')), ...cutter.push(Buffer.from('78901\nb'))];
    const last = cutter.end();
    expect([...lines, last].map((line) => [String(line?.bytes), line?.offset, line?.length])).toEqual([
      ['a', 0, 1],
      ['null', 3, 12],
      ['b', 16, 1],
    ]);
  });
});
