import { describe, expect, it } from 'vitest';
import { emptyBody } from '../../../../harness/model/body.ts';
import type { Headers } from '../../../../harness/model/headers.ts';
import { retryAfter } from '../../../../shadow/replay/retryAfter.ts';

const timing = { scheduled: 0, sent: 0, firstByte: 0, ended: 0 };
const now = Date.parse('2026-11-21T10:00:00Z');

function asked(value: string, status = 429, more: Headers = []): number {
  const headers: Headers = [['Retry-After', value], ...more];
  return retryAfter({ kind: 'response', status, headers, body: emptyBody, timing }, now);
}

describe('how long a side asks to be left alone', () => {
  it.each([
    ['5', 5_000],
    [' 2 ', 2_000],
    ['0', 0],
    ['1.5', 1_500],
    ['3600', 60_000],
    ['999999999999999999999999', 60_000],
    ['Sat, 21 Nov 2026 10:00:30 GMT', 30_000],
    ['Saturday, 21-Nov-26 10:00:30 GMT', 30_000],
    ['Sat Nov 21 10:00:30 2026 GMT', 30_000],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
    ['Sun, 21 Nov 2027 10:00:00 GMT', 60_000],
    ['-5', 0],
    ['soon', 0],
    ['Sat, 99 Nov 2026', 0],
    ['', 0],
    ['1e9', 0],
    ['NaN', 0],
  ])('%s: %i ms', (value, milliseconds) => {
    expect(asked(value)).toBe(milliseconds);
  });

  it('goes by the clock of the side that names a date', () => {
    const date = [['Date', 'Sat, 21 Nov 2026 12:00:00 GMT'] as const];
    expect(asked('Sat, 21 Nov 2026 12:00:10 GMT', 503, date)).toBe(10_000);
  });

  it('is nothing where an answer of another status, or none, came', () => {
    expect([asked('5', 503), asked('5', 200), asked('5', 301)]).toEqual([5_000, 0, 0]);
    expect(retryAfter({ kind: 'failure', cause: 'reset', detail: '', timing }, now)).toBe(0);
    expect(retryAfter({ kind: 'response', status: 429, headers: [], body: emptyBody, timing }, now)).toBe(0);
  });
});
