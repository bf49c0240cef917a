import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Pace } from '../../../../shadow/replay/Pace.ts';
import { Schedule } from '../../../../shadow/replay/Schedule.ts';
import { jobOf, logged, scheduleOf, sleep, ticketOf, wide, within, type Job } from './scheduleJobs.ts';

describe('exchanges of a session', () => {
  it('run in order one after the other, whatever they take and whatever runs beside them', async () => {
    const job = fc.record({
      sessions: fc.oneof(
        { weight: 5, arbitrary: fc.nat({ max: 4 }).map((session) => [session]) },
        { weight: 1, arbitrary: fc.uniqueArray(fc.nat({ max: 4 }), { minLength: 2, maxLength: 3 }) },
      ),
      milliseconds: fc.constantFrom(0, 0, 1, 2, 4),
      exclusive: fc.oneof(
        { weight: 9, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(job, { maxLength: 25 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 30 }),
        async (parts, concurrency, exchanges) => {
          const { log, run } = logged();
          const schedule = scheduleOf(run, { concurrency, exchanges });
          const jobs = parts.map((part, id) => ({ ...part, id }));
          for (const one of jobs) await within(20_000, schedule.add(ticketOf(one)));
          await within(20_000, schedule.drain());
          expect(log.ended).toHaveLength(jobs.length);
          expect(new Set(log.ended).size).toBe(jobs.length);
          expect(log.most).toBeLessThanOrEqual(concurrency);
          // Joined sessions are one from there on: who comes later names the lowest.
          for (const [at, one] of jobs.entries()) {
            if (one.exclusive) expect(log.beside.get(one.id)).toEqual([]);
            for (const before of jobs.slice(0, at)) {
              if (before.exclusive && !one.exclusive) expect(log.beside.get(one.id)).not.toContain(before.id);
              if (
                before.sessions[0] === one.sessions[0] &&
                jobs.slice(0, at).every(({ sessions }) => sessions.length === 1)
              ) {
                expect(log.ended.indexOf(before.id)).toBeLessThan(log.ended.indexOf(one.id));
                expect(log.beside.get(one.id)).not.toContain(before.id);
              }
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('wait for both where an exchange joins two sessions, and for that exchange afterwards', async () => {
    const { log, run } = logged();
    const schedule = scheduleOf(run);
    await schedule.add(ticketOf(jobOf(0, 1, { milliseconds: 15 })));
    await schedule.add(ticketOf(jobOf(1, 2, { milliseconds: 30 })));
    await schedule.add(ticketOf(jobOf(2, 1, { sessions: [1, 2], milliseconds: 5 })));
    await schedule.add(ticketOf(jobOf(3, 1)));
    await schedule.drain();
    expect(log.ended).toEqual([0, 1, 2, 3]);
    expect(log.beside.get(2)).toEqual([]);
  });

  it('come after another session without becoming one with it', async () => {
    const { log, run } = logged();
    const third = Promise.withResolvers<undefined>();
    const schedule = scheduleOf(async (job) => {
      await run(job);
      // Would the session wait for what the other sends later on, neither ended.
      if (job.id === 2) await third.promise;
      if (job.id === 3) third.resolve(undefined);
    });
    await schedule.add(ticketOf(jobOf(0, 1, { milliseconds: 20 })));
    await schedule.add(ticketOf(jobOf(1, 2), { after: [1, 7] }));
    await schedule.add(ticketOf(jobOf(2, 1)));
    await schedule.add(ticketOf(jobOf(3, 2)));
    await within(20_000, schedule.drain());
    expect(log.beside.get(1)).not.toContain(0);
    expect(log.ended.indexOf(0)).toBeLessThan(log.ended.indexOf(1));
  });

  it('keep the pause before an exchange, whether the one before it has just ended or ends later', async () => {
    const { log, run } = logged();
    const schedule = scheduleOf(run);
    await schedule.add(ticketOf(jobOf(0, 1)));
    await sleep(5);
    expect(log.ended).toEqual([0]);
    await schedule.add(ticketOf(jobOf(1, 1), { pause: 60 }));
    await schedule.add(ticketOf(jobOf(2, 1), { pause: 40 }));
    await within(20_000, schedule.drain());
    const since = (from: number, to: number): number =>
      (log.startedAt.get(to) ?? 0) - (log.endedAt.get(from) ?? 0);
    expect(since(0, 1)).toBeGreaterThanOrEqual(58);
    expect(since(1, 2)).toBeGreaterThanOrEqual(38);
  });

  it('do not pause for what ended long ago, nor for other sessions', async () => {
    const { log, run } = logged();
    const schedule = scheduleOf(run);
    await schedule.add(ticketOf(jobOf(0, 1)));
    await sleep(60);
    const asked = performance.now();
    await schedule.add(ticketOf(jobOf(1, 1), { pause: 50 }));
    await schedule.add(ticketOf(jobOf(2, 2), { pause: 60_000 }));
    await within(40_000, schedule.drain());
    expect(log.ended).toEqual([0, 1, 2]);
    expect(performance.now() - asked).toBeLessThan(30_000);
  });
});

describe('the schedule', () => {
  it('runs sessions side by side up to its concurrency', async () => {
    const { log, run } = logged();
    const schedule = scheduleOf(run, { concurrency: 3 });
    for (let id = 0; id < 9; id += 1) await schedule.add(ticketOf(jobOf(id, id, { milliseconds: 5 })));
    await schedule.drain();
    expect(log.most).toBe(3);
  });

  it('starts the earliest of the recording first', async () => {
    const { log, run } = logged();
    const schedule = scheduleOf(run, { concurrency: 1 });
    await schedule.add(ticketOf(jobOf(0, 0, { milliseconds: 10 })));
    for (const order of [5, 3, 4, 1]) await schedule.add(ticketOf(jobOf(order, order), { order }));
    await schedule.drain();
    expect(log.started).toEqual([0, 1, 3, 4, 5]);
  });

  it('lets no exclusive exchange starve', async () => {
    const { log, run } = logged();
    const schedule = scheduleOf(run, { concurrency: 2 });
    for (let id = 0; id < 30; id += 1) {
      await schedule.add(ticketOf(jobOf(id, id, { milliseconds: 2 + (id % 3), exclusive: id === 4 })));
    }
    await within(20_000, schedule.drain());
    expect(log.started.indexOf(4)).toBeLessThan(8);
    expect(log.beside.get(4)).toEqual([]);
  });

  it.each([
    ['exchanges', { exchanges: 4 }, 1],
    ['bytes', { bytes: 400 }, 100],
  ])('takes no more %s than its look-ahead holds', async (_what, limits, weight) => {
    const { log, run } = logged();
    const schedule = scheduleOf(run, { concurrency: 1, ...limits });
    let added = 0;
    let most = 0;
    for (let id = 0; id < 20; id += 1) {
      await schedule.add(ticketOf(jobOf(id, id, { milliseconds: 1 }), { weight }));
      added += 1;
      most = Math.max(most, added - log.ended.length);
    }
    await schedule.drain();
    expect(most).toBeLessThanOrEqual(4);
    expect(log.ended).toHaveLength(20);
  });

  it('takes an exchange larger than its look-ahead', async () => {
    const { log, run } = logged();
    const schedule = scheduleOf(run, { bytes: 10 });
    await within(10_000, schedule.add(ticketOf(jobOf(0, 0), { weight: 1_000 })));
    await within(10_000, schedule.add(ticketOf(jobOf(1, 1), { weight: 1_000 })));
    await within(10_000, schedule.drain());
    expect(log.ended).toEqual([0, 1]);
  });

  it('wakes everybody who waits: several that add and several that drain', async () => {
    const { log, run } = logged();
    const schedule = scheduleOf(run, { concurrency: 1, exchanges: 2 });
    const waiting = Array.from({ length: 6 }, (_, id) =>
      schedule.add(ticketOf(jobOf(id, id, { milliseconds: 3 }))),
    );
    await within(20_000, Promise.all([...waiting, schedule.drain(), schedule.drain()]));
    expect(log.ended).toHaveLength(6);
  });

  it('drains at once when it has nothing to do', async () => {
    await within(10_000, scheduleOf(() => Promise.resolve()).drain());
  });

  it('starts nothing before its time', async () => {
    let order = '';
    // A busy machine may let two times go by at once; one of so many tries finds it free.
    for (let attempt = 0; attempt < 20 && order !== '2 1 0'; attempt += 1) {
      const { log, run } = logged();
      const schedule = scheduleOf(run);
      const now = performance.now();
      await schedule.add(ticketOf(jobOf(0, 0), { notBefore: now + 40 }));
      await schedule.add(ticketOf(jobOf(1, 1), { notBefore: now + 15 }));
      await schedule.add(ticketOf(jobOf(2, 2), { notBefore: now - 1_000 }));
      await schedule.drain();
      expect((log.startedAt.get(0) ?? 0) - now).toBeGreaterThanOrEqual(38);
      expect((log.startedAt.get(1) ?? 0) - now).toBeGreaterThanOrEqual(13);
      order = log.started.join(' ');
    }
    expect(order).toBe('2 1 0');
  });

  it('waits for a time that is further away than a timer reaches', async () => {
    const { log, run } = logged();
    const schedule = scheduleOf(run);
    await schedule.add(ticketOf(jobOf(0, 0), { notBefore: performance.now() + 40 * 24 * 3_600_000 }));
    await sleep(20);
    expect(log.started).toEqual([]);
    schedule.stop();
    await schedule.drain();
  });

  it('spaces starts by the pace', async () => {
    const { log, run } = logged();
    const schedule = new Schedule<Job>(run, new Pace(100), wide);
    const started = performance.now();
    for (let id = 0; id < 11; id += 1) await schedule.add(ticketOf(jobOf(id, id)));
    await schedule.drain();
    expect(log.ended).toHaveLength(11);
    expect(performance.now() - started).toBeGreaterThanOrEqual(85);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
