import { expect, it } from 'vitest';
import { Pace } from '../../../../shadow/replay/Pace.ts';
import { Tally } from '../../../../shadow/replay/Tally.ts';
import { throttledAlone } from '../../../../shadow/doubts/throttledAlone.ts';
import { defaultService } from '../../../../harness/config/defaultService.ts';

const service = defaultService('shop', { baseline: null, candidate: null, writes: null }, '/');

function tallyOf(whys: readonly (string | null)[]): Tally {
  const operations = new Map([['GET /x', whys.length]]);
  const tally = new Tally({
    read: whys.length,
    rejected: 0,
    notSelected: {},
    selected: whys.length,
    operations,
  });
  for (const [index, why] of whys.entries()) {
    tally.count(
      {
        id: `x-${String(index)}`,
        operation: 'GET /x',
        session: `x-${String(index)}`,
        outcome: why === null ? 'matched' : 'incomparable',
        why,
        statuses: [200, 200, why === null ? 200 : 429],
        milliseconds: [1, 1],
        evidence: index.toString(16).padStart(12, '0'),
      },
      index,
    );
  }
  return tally;
}

const many = (count: number, why: string | null): (string | null)[] =>
  Array.from({ length: count }, () => why);

it('doubts a candidate that turns away more than the limit on mismatches', () => {
  const doubts = throttledAlone({ service }, tallyOf([...many(3_296, null), ...many(4, 'candidate 429')]));
  expect(doubts.map(({ id }) => id)).toEqual(['candidate-throttles']);
});

it('says nothing where the baseline throttles, or where it stays below the limit', () => {
  expect(throttledAlone({ service }, tallyOf([...many(90, null), ...many(10, 'baseline 429')]))).toEqual([]);
  expect(throttledAlone({ service }, tallyOf([...many(3_299, null), 'candidate 429']))).toEqual([]);
});

it('lets a pace that was halved climb back to what was asked for', () => {
  const pace = new Pace(100);
  pace.halve(100, 0);
  expect(pace.rate).toBe(50);
  for (let now = 1_000; now <= 10_000; now += 100) pace.take(now);
  expect(pace.rate).toBe(100);
  const unbounded = new Pace(null);
  unbounded.halve(400, 0);
  for (let now = 1_000; now <= 10_000; now += 100) unbounded.take(now);
  expect(unbounded.rate).toBeNull();
});
