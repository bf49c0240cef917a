import { Pace } from '../../../../shadow/replay/Pace.ts';
import { Schedule, type ScheduleLimits, type Ticket } from '../../../../shadow/replay/Schedule.ts';

export interface Job {
  readonly id: number;
  readonly sessions: readonly number[];
  readonly milliseconds: number;
  readonly exclusive: boolean;
}

/** What ran when. */
export interface Log {
  readonly started: number[];
  readonly ended: number[];
  readonly startedAt: Map<number, number>;
  readonly endedAt: Map<number, number>;
  readonly running: Set<number>;
  /** Who ran when each began, itself left out. */
  readonly beside: Map<number, readonly number[]>;
  most: number;
}

/** Limits that no test meets. */
export const wide: ScheduleLimits = { concurrency: 8, exchanges: 10_000, bytes: 1e9 };

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

export function logged(): { readonly log: Log; readonly run: (job: Job) => Promise<void> } {
  const log: Log = {
    started: [],
    ended: [],
    startedAt: new Map(),
    endedAt: new Map(),
    running: new Set(),
    beside: new Map(),
    most: 0,
  };
  const run = async (job: Job): Promise<void> => {
    log.beside.set(job.id, [...log.running]);
    log.started.push(job.id);
    log.startedAt.set(job.id, performance.now());
    log.running.add(job.id);
    log.most = Math.max(log.most, log.running.size);
    if (job.milliseconds > 0) await sleep(job.milliseconds);
    log.running.delete(job.id);
    log.ended.push(job.id);
    log.endedAt.set(job.id, performance.now());
  };
  return { log, run };
}

export function jobOf(id: number, session: number, parts: Partial<Job> = {}): Job {
  return { id, sessions: [session], milliseconds: 0, exclusive: false, ...parts };
}

export function ticketOf(job: Job, parts: Partial<Ticket<Job>> = {}): Ticket<Job> {
  return {
    work: job,
    order: job.id,
    sessions: job.sessions,
    exclusive: job.exclusive,
    after: [],
    pause: 0,
    notBefore: 0,
    weight: 1,
    ...parts,
  };
}

export function scheduleOf(
  run: (job: Job, scheduled: number) => Promise<void>,
  limits: Partial<ScheduleLimits> = {},
): Schedule<Job> {
  return new Schedule(run, new Pace(null), { ...wide, ...limits });
}

/** Fails instead of hanging. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`not done within ${String(milliseconds)} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
