import { describe, expect, test } from 'vitest';
import { CounterFilter } from '../../../bench/detection/priorArt/CounterFilter.ts';
import type { LeafDifference } from '../../../bench/detection/priorArt/differencesOf.ts';

const name: LeafDifference = { location: 'body', path: '$.name', class: 'PrimitiveDifference' };

/** The filter after so many requests, of which the first `raw` and the first `noise` differ. */
function after(total: number, raw: number, noise: number): readonly unknown[] {
  const filter = new CounterFilter();
  for (let at = 0; at < total; at += 1) {
    filter.observe('GET /x', at < raw ? [name] : [], at < noise ? [name] : []);
  }
  return filter.flagged();
}

const flagged = [{ operation: 'GET /x', location: 'body', path: '$.name' }];

describe('the counter filter of the prior art, as its description works it out', () => {
  test('a field that differs always is flagged up to a noise of 0.66, and never from 0.67 on', () => {
    expect(after(1_000, 1_000, 660)).toEqual(flagged);
    expect(after(1_000, 1_000, 670)).toEqual([]);
  });

  test('without noise one difference is flagged in up to 3,333 requests', () => {
    expect(after(3_333, 1, 0)).toEqual(flagged);
    expect(after(3_334, 1, 0)).toEqual([]);
  });

  test('as much noise as differences, or more, is never flagged', () => {
    expect(after(100, 10, 10)).toEqual([]);
    expect(after(100, 10, 50)).toEqual([]);
  });

  test('another class of difference at a noisy path is another counter', () => {
    const filter = new CounterFilter();
    for (let at = 0; at < 10; at += 1) filter.observe('GET /x', [{ ...name, class: 'MissingField' }], [name]);
    expect(filter.flagged()).toEqual(flagged);
  });

  test('several elements of one array count as one request', () => {
    const filter = new CounterFilter();
    const role: LeafDifference = { ...name, path: '$.roles[*]' };
    filter.observe('GET /x', [role, role, role], [role, role]);
    expect(filter.flagged()).toEqual([]);
  });
});
