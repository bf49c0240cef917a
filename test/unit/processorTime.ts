import process from 'node:process';

/** Milliseconds of processor that this process has used: what takes long by itself shows, a busy machine does not. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
