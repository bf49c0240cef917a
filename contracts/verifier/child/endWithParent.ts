import process from 'node:process';
import { Worker } from 'node:worker_threads';

const lookEvery = 500;

/**
 * Ends this process, and what it started, when its parent is gone, whatever that died of: at once by the closed channel,
 * and from a thread of its own where a function of the user's never lets go of this one.
 */
export function endWithParent(): void {
  process.once('disconnect', endNow);
  const watch = `
    const parent = process.ppid;
    setInterval(() => { if (process.ppid !== parent) (${endNow.toString()})(); }, ${String(lookEvery)});
  `;
  new Worker(watch, { eval: true, stdout: false }).unref();
}

/**
 * Ends this process at once where the user's module or an error ends it, and tells `last` its exit code and the error: of
 * itself it would wait for the core, which waits for this process.
 */
export function endAtOnce(last: (code: number, error: string | null) => void): void {
  let told: string | null = null;
  process.on('uncaughtExceptionMonitor', (error: unknown) => {
    told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  });
  process.once('exit', (code) => {
    last(code, told);
    endNow();
  });
}

/** By a signal: `process.exit` would wait for what the core is doing. */
function endNow(): void {
  try {
    process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
  } catch {
    process.kill(process.pid, 'SIGKILL');
  }
}
