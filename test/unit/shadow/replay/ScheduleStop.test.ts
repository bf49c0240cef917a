import { describe, expect, it } from 'vitest';

import { Pace } from '../../../../shadow/replay/Pace.ts';
import { Schedule } from '../../../../shadow/replay/Schedule.ts';
import { jobOf, logged, scheduleOf, sleep, ticketOf, wide, within, type Job } from './scheduleJobs.ts';

describe('a schedule that is stopped', () => {
  it('lets what is in flight end and starts nothing more', async () => {
    const { log, run } = logged();
    const schedule = scheduleOf(run, { concurrency: 2 });
    for (let id = 0; id < 10; id += 1) await schedule.add(ticketOf(jobOf(id, id % 3, { milliseconds: 10 })));
    schedule.stop();
    expect(schedule.stopped).toBe(true);
    await within(10_000, schedule.drain());
    expect(log.started).toEqual([0, 1]);
    expect(log.ended).toEqual([0, 1]);
    await within(10_000, schedule.add(ticketOf(jobOf(11, 11))));
    await sleep(15);
    expect(log.started).toEqual([0, 1]);
  });

  it('frees whoever waits to add', async () => {
    const job = Promise.withResolvers<void>();
    const schedule = scheduleOf(() => job.promise, { concurrency: 1, exchanges: 1 });
    const waiting = schedule.add(ticketOf(jobOf(0, 0)));
    schedule.stop();
    await within(10_000, waiting);
    job.resolve();
    await schedule.drain();
  });

  it('leaves no timer behind that would keep the process alive', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    const schedule = new Schedule<Job>(() => Promise.resolve(), new Pace(1), wide);
    await schedule.add(ticketOf(jobOf(0, 0)));
    await schedule.add(ticketOf(jobOf(1, 1)));
    await schedule.add(ticketOf(jobOf(2, 2), { notBefore: performance.now() + 60_000 }));
    expect(timers()).toBeGreaterThan(before);
    schedule.stop();
    await schedule.drain();
    expect(timers()).toBe(before);
  });
});

describe('an error of a run', () => {
  it('comes out of drain, and nothing more is started', async () => {
    const started: number[] = [];
    const schedule = scheduleOf(
      async (job) => {
        started.push(job.id);
        await sleep(2);
        if (job.id === 1) throw new Error('out of order');
      },
      { concurrency: 2 },
    );
    for (let id = 0; id < 8; id += 1) await schedule.add(ticketOf(jobOf(id, id)));
    await expect(within(10_000, schedule.drain())).rejects.toThrow('out of order');
    expect(schedule.stopped).toBe(true);
    await sleep(10);
    expect(started).toEqual([0, 1, 2]);
  });

  it('comes out of the next add', async () => {
    const schedule = scheduleOf(() => Promise.reject(new Error('out of order')), { exchanges: 1 });
    await expect(within(10_000, schedule.add(ticketOf(jobOf(0, 0))))).rejects.toThrow('out of order');
  });
});
