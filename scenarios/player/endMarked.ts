import { readdir, readFile } from 'node:fs/promises';
import process from 'node:process';
import { markName } from './childEnvironment.ts';

/**
 * Ends what carries this mark in its environment: browsers, which Playwright starts in groups of their own, and what
 * journeys left running. Linux alone shows it; elsewhere a browser ends when the pipe to it closes.
 */
export async function endMarked(mark: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const wanted = Buffer.from(`${markName}=${mark}\0`);
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    // It may be gone by now, or be somebody else's.
    const environment = await readFile(`/proc/${name}/environ`).catch(() => null);
    if (environment?.includes(wanted) === true) end(Number(name));
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was quicker.
  }
}
