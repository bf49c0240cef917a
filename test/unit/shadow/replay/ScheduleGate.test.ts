import { expect, it } from 'vitest';
import { Pace } from '../../../../shadow/replay/Pace.ts';
import { Schedule } from '../../../../shadow/replay/Schedule.ts';
import type { StartGate } from '../../../../shadow/replay/StartGate.ts';
import { jobOf, logged, sleep, ticketOf, wide, within, type Job } from './scheduleJobs.ts';

it('While a gate holds back, one at a time is started, preferred ones first; then all go on.', async () => {
  const { log, run } = logged();
  const gate: StartGate<Job> & { isOpen: boolean } = {
    isOpen: true,
    delay: (_now: number, inFlight: number): number => (gate.isOpen && inFlight > 0 ? Infinity : 0),
    prefers: (job: Job): boolean => job.id % 10 === 7,
  };
  const schedule = new Schedule<Job>(run, new Pace(null), wide, gate);
  for (let id = 0; id < 40; id += 1) await schedule.add(ticketOf(jobOf(id, id, { milliseconds: 3 })));
  while (log.started.length < 7) await within(20_000, sleep(1));
  expect(log.most).toBe(1);
  expect(log.started.slice(0, 7)).toEqual([0, 7, 17, 27, 37, 1, 2]);
  gate.isOpen = false;
  await within(20_000, schedule.drain());
  expect(log.started.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, id) => id));
  expect(log.most).toBe(8);
});

it('A gate that asks for time gets it.', async () => {
  const { log, run } = logged();
  const from = performance.now();
  const gate = { isOpen: true, delay: (now: number) => Math.max(0, from + 60 - now), prefers: () => true };
  const schedule = new Schedule<Job>(run, new Pace(null), wide, gate);
  await schedule.add(ticketOf(jobOf(0, 0)));
  await within(20_000, schedule.drain());
  expect((log.startedAt.get(0) ?? 0) - from).toBeGreaterThanOrEqual(59);
});
