import { Worker } from 'node:worker_threads';

const lookEvery = 500;
/** A spec that has not been loaded after this long, ms, never will be. */
const longestLoad = 60_000;
/** Its timeout has passed by then in any case, ms. */
const grace = 3_000;

/**
 * Ends this process from a thread of its own where a journey never lets go of it (`while (true)`), which no timeout of
 * Playwright sees, and where its parent is gone. Playwright tells of a worker that ended, and goes on with another.
 */
export function watchStall(env: Readonly<Record<string, string | undefined>>, timeout: number): void {
  const isWorker = env['TEST_WORKER_INDEX'] !== undefined;
  const beat = new Int32Array(new SharedArrayBuffer(4));
  setInterval(() => Atomics.add(beat, 0, 1), lookEvery).unref();
  const watch = `
    const { workerData } = require('node:worker_threads');
    const { beat, longest, every } = workerData;
    const parent = process.ppid;
    let last = -1;
    let still = 0;
    setInterval(() => {
      const now = Atomics.load(beat, 0);
      still = now === last ? still + every : 0;
      last = now;
      if (process.ppid !== parent || still > longest) process.kill(process.pid, 'SIGKILL');
    }, every);
  `;
  const longest = isWorker ? timeout + grace : longestLoad;
  const thread = new Worker(watch, {
    eval: true,
    stdout: false,
    env: {},
    execArgv: [],
    workerData: { beat, longest, every: lookEvery },
  });
  thread.unref();
}
