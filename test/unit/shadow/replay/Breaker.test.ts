import { describe, expect, it } from 'vitest';
import { emptyBody } from '../../../../harness/model/body.ts';
import type { FailureCause, Observation, Side } from '../../../../harness/model/observation.ts';
import { Breaker } from '../../../../shadow/replay/Breaker.ts';
import { workOf } from './works.ts';

const work = workOf();

function answered(sent: number): Observation {
  const timing = { scheduled: sent, sent, firstByte: sent, ended: sent };
  return { kind: 'response', status: 200, headers: [], body: emptyBody, timing };
}

function failed(sent: number, cause: FailureCause = 'refused', firstByte: number | null = null): Observation {
  const timing = { scheduled: sent, sent, firstByte, ended: sent };
  return { kind: 'failure', cause, detail: 'it did', timing };
}

class Sides {
  readonly lost: Side[] = [];
  readonly breaker = new Breaker({
    patience: 10_000,
    isSafe: ({ operation }) => operation.method === 'GET',
    lost: (side) => this.lost.push(side),
  });

  /** One exchange that was sent `sent` and ended at once. */
  see(sent: number, candidate: Observation, baseline: Observation = answered(sent), what = work): void {
    this.breaker.observe(what, { baseline, candidate }, sent);
  }

  /** Both answered once, then the candidate failed as often, all of it at one moment. */
  away(failures = 5, at = 1_000): this {
    this.see(0, answered(0));
    for (let count = 0; count < failures; count += 1) this.see(at, failed(at));
    return this;
  }
}

describe('a side that stops answering', () => {
  it('is waited for from the fifth failure in a row on', () => {
    expect(new Sides().away(4).breaker.isOpen).toBe(false);
    const { breaker } = new Sides().away(5);
    expect(breaker.isOpen).toBe(true);
    expect(breaker.waitsFor).toBe('waiting for the candidate to answer again (refused: it did)');
  });

  it('is not waited for before it answered once', () => {
    const sides = new Sides();
    for (let count = 0; count < 30; count += 1) sides.see(count, failed(count));
    expect(sides.breaker.isOpen).toBe(false);
  });

  it('is asked by one exchange at a time, ever more rarely, and at least once a second', () => {
    const sides = new Sides().away();
    const waits: number[] = [];
    let now = 1_000;
    for (let probe = 0; probe < 6; probe += 1) {
      const wait = sides.breaker.delay(now, 0);
      expect(sides.breaker.delay(now, 1)).toBe(Infinity);
      waits.push(wait);
      now += wait;
      sides.see(now, failed(now));
    }
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('is back with its first answer to what was sent since, and not with an older one', () => {
    const sides = new Sides().away();
    sides.see(1_001, failed(900));
    sides.breaker.observe(work, { baseline: answered(900), candidate: answered(900) }, 1_050);
    expect(sides.breaker.isOpen).toBe(true);
    sides.see(3_000, answered(3_000));
    expect(sides.breaker.isOpen).toBe(false);
    expect(sides.breaker.delay(3_000, 7)).toBe(0);
    expect(sides.breaker.absences()).toEqual([
      {
        side: 'candidate',
        times: 1,
        milliseconds: 2_000,
        failed: 6,
        cause: 'refused: it did',
        isAway: false,
      },
    ]);
    expect([sides.breaker.wasSteady(2_999), sides.breaker.wasSteady(3_000)]).toEqual([false, true]);
  });

  it('is lost after the patience, once, and not before', () => {
    const sides = new Sides().away();
    sides.see(10_999, failed(10_999));
    expect(sides.lost).toEqual([]);
    expect(sides.breaker.absences()).toMatchObject([{ side: 'candidate', isAway: true }]);
    sides.see(11_000, failed(11_000));
    expect(sides.lost).toEqual(['candidate']);
    // Told as a death, not as an absence of 0 s that the others waited for.
    expect(sides.breaker.absences()).toEqual([]);
  });

  it('is lost once it was away for a minute in all, however often it came back', () => {
    const sides = new Sides();
    let now = 0;
    let absences = 0;
    for (; sides.lost.length === 0 && absences < 100; absences += 1) {
      sides.away(5, now);
      sides.see(now + 5_000, failed(now + 5_000));
      sides.see(now + 6_000, answered(now + 6_000));
      now += 7_000;
    }
    expect(absences).toBe(11);
  });

  it('is told beside the other where both are away, and each is waited for', () => {
    const sides = new Sides();
    sides.see(0, answered(0));
    for (let count = 0; count < 5; count += 1) sides.see(1, failed(1), failed(1));
    expect(sides.breaker.waitsFor).toContain('both sides');
    sides.see(500, answered(500), failed(500));
    expect(sides.breaker.waitsFor).toContain('the baseline');
  });
});

describe('what is no absence', () => {
  it.each([
    ['bytes that are no HTTP', failed(1, 'protocol')],
    ['more than can be held', failed(1, 'too-large')],
    ['a connection that is reset in mid-body', failed(1, 'reset', 1)],
    ['what we broke off ourselves', failed(1, 'aborted')],
  ])('%s', (_what, observation) => {
    const sides = new Sides();
    sides.see(0, answered(0));
    for (let count = 0; count < 30; count += 1) sides.see(1, observation);
    expect(sides.breaker.isOpen).toBe(false);
  });
});

describe('of what could be sent to see whether a side is back', () => {
  it('reads come first, and of these other operations than those that failed', () => {
    const sides = new Sides();
    sides.see(0, answered(0));
    for (let count = 0; count < 5; count += 1)
      sides.see(1, failed(1), answered(1), workOf({ method: 'GET', path: '/slow' }));
    const { breaker } = sides;
    expect(breaker.prefers(workOf({ method: 'GET', path: '/list' }))).toBe(true);
    expect(breaker.prefers(workOf({ method: 'GET', path: '/slow' }))).toBe(false);
    expect(breaker.prefers(workOf({ method: 'POST', path: '/list' }))).toBe(false);
  });
});
