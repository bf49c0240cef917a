import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { orderByTime } from '../../../harness/recording/orderByTime.ts';
import type { RecordingEntry } from '../../../harness/recording/RecordingEntry.ts';

function at(time: number | null, entry: number): RecordingEntry {
  return {
    kind: 'exchange',
    exchange: {
      kind: 'http',
      id: `0-${entry}`,
      source: { recording: 'a', entry },
      at: time,
      sequence: 0,
      request: {
        method: 'GET',
        scheme: 'http',
        authority: null,
        target: '/',
        headers: [],
        body: { kind: 'absent', why: 'empty', length: 0 },
      },
      recorded: null,
      hints: { connection: null },
    },
    span: { offset: entry, length: 1 },
  };
}

async function order(
  times: readonly (number | null)[],
  window: number,
): Promise<(readonly [number | null, number])[]> {
  const ordered: (readonly [number | null, number])[] = [];
  async function* batches(): AsyncGenerator<readonly RecordingEntry[]> {
    for (let from = 0; from < times.length; from += 7)
      yield times.slice(from, from + 7).map((time, index) => at(time, from + index));
  }
  for await (const batch of orderByTime(batches(), { entries: window, bytes: 1e9 }))
    for (const entry of batch)
      if (entry.kind === 'exchange') ordered.push([entry.exchange.at, entry.exchange.source.entry]);
  return ordered;
}

describe('ordering a recording by time', () => {
  it('sorts all that the window reaches, and keeps the file order of equal times', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(20)), async (times) => {
        const expected = times
          .map((time, index) => [time, index] as const)
          .toSorted((left, right) => left[0] - right[0] || left[1] - right[1]);
        expect(await order(times, 1000)).toEqual(expected);
      }),
    );
  });

  it('loses nothing where the disorder is larger than the window', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.nat(20))), fc.nat(5), async (times, window) => {
        const entries = (await order(times, window)).map(([, entry]) => entry);
        expect(entries.toSorted((left, right) => left - right)).toEqual(times.map((_, index) => index));
      }),
    );
  });

  it('leaves an entry without a time behind the one before it', async () => {
    const ordered = await order([5, null, 1, null], 100);
    expect(ordered.map(([, entry]) => entry)).toEqual([2, 3, 0, 1]);
  });
});
