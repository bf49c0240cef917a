import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Pace } from '../../../../shadow/replay/Pace.ts';

/** Starts per second that a pace gives in so many ms to somebody who asks by timers, each late by so many ms in turn. */
function held(pace: Pace, milliseconds: number, late: readonly number[]): number {
  const began = 10_000;
  let now = began;
  let starts = 0;
  for (let timer = 0; now < began + milliseconds;) {
    const delay = pace.delay(now);
    if (delay > 0) {
      now += Math.max(1, Math.ceil(delay)) + (late[timer % late.length] ?? 0);
      timer += 1;
      continue;
    }
    pace.take(now);
    starts += 1;
  }
  return (starts - 1) / (milliseconds / 1_000);
}

function near(given: number, rate: number): boolean {
  return given > 0.95 * rate && given < 1.05 * rate;
}

describe('a pace', () => {
  it.each([200, 1_000, 4_000])('of %d a second is held within a few percent', (rate) => {
    expect(near(held(new Pace(rate), 300, [0.1, 0.4]), rate)).toBe(true);
  });

  it('of any rate is held by timers that have a grain and are late', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 8_000 }),
        fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 5 }),
        (rate, late) => {
          expect(near(held(new Pace(rate), 20_000, late), rate)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('without a bound never waits and schedules for now', () => {
    const pace = new Pace(null);
    expect(pace.rate).toBeNull();
    for (const now of [0, 5, 5, 6]) {
      expect(pace.delay(now)).toBe(0);
      expect(pace.take(now)).toBe(now);
    }
  });

  it('says when the next start is due', () => {
    const pace = new Pace(100);
    expect(pace.delay(1_000)).toBe(0);
    expect(pace.take(1_000)).toBe(1_000);
    expect(pace.delay(1_000)).toBe(10);
    expect(pace.delay(1_004)).toBe(6);
    expect(pace.delay(1_010)).toBe(0);
  });

  it('makes up for a timer that is late, by no more than a moment', () => {
    const pace = new Pace(100);
    pace.take(1_000);
    expect(pace.take(1_013)).toBe(1_010);
    expect(pace.delay(1_013)).toBe(7);
  });

  it('starts afresh after an idle stretch instead of in a burst', () => {
    for (const idle of [50, 95, 105, 1_000, 100_000]) {
      const pace = new Pace(100);
      pace.take(1_000);
      const now = 1_000 + idle;
      let starts = 0;
      while (pace.delay(now) === 0 && starts < 100) {
        pace.take(now);
        starts += 1;
      }
      expect(starts).toBeLessThanOrEqual(2);
    }
  });

  it('never schedules a start for later than now, nor before the one before it', () => {
    const pace = new Pace(300);
    let last = 0;
    for (let now = 1_000; now < 2_000; now += 7.3) {
      while (pace.delay(now) === 0) {
        const scheduled = pace.take(now);
        expect(scheduled).toBeLessThanOrEqual(now);
        expect(scheduled).toBeGreaterThanOrEqual(last);
        last = scheduled;
      }
    }
  });

  it('is halved, down to one a second', () => {
    const pace = new Pace(200);
    let now = 0;
    const halve = (): number | null => {
      now += 10_000;
      pace.halve(123, now);
      return pace.rate;
    };
    expect(halve()).toBeCloseTo(100);
    expect(halve()).toBeCloseTo(50);
    for (let round = 0; round < 10; round += 1) halve();
    expect(pace.rate).toBeCloseTo(1);
  });

  it('is half of what went on where it had no bound', () => {
    const pace = new Pace(null);
    pace.halve(500);
    expect(pace.rate).toBeCloseTo(250);
  });

  it('is halved once for all the answers that were under way when a side asked for less', () => {
    const pace = new Pace(200);
    for (let answer = 0; answer < 8; answer += 1) pace.halve(200, 5_000 + answer);
    expect(pace.rate).toBeCloseTo(100);
    pace.halve(100, 6_100);
    expect(pace.rate).toBeCloseTo(50);
  });
});

describe('a pace that is held', () => {
  it('starts nothing until the longest wait that was asked for is over', () => {
    const pace = new Pace(null);
    pace.hold(2_000, 1_000);
    pace.hold(500, 1_200);
    expect([pace.delay(1_200), pace.delay(2_999), pace.delay(3_000)]).toEqual([1_800, 1, 0]);
    expect(new Pace(10).delay(5)).toBe(0);
  });

  it('grants five minutes in all', () => {
    const pace = new Pace(100);
    for (let now = 0; now < 3_600_000; now += 60_000) pace.hold(60_000, now);
    expect(pace.held).toBe(300_000);
    expect(pace.delay(3_600_000)).toBe(0);
  });
});
