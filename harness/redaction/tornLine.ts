import type { FileHandle } from 'node:fs/promises';

const step = 64 * 1024;

/**
 * Takes away what follows the last line feed: a line that a killed process could not finish.
 * Gives the size that remains, in bytes.
 */
export async function truncateTornLine(handle: FileHandle): Promise<number> {
  const { size } = await handle.stat();
  const bytes = Buffer.alloc(Math.min(step, size));
  for (let end = size; end > 0; end -= bytes.length) {
    const from = Math.max(0, end - bytes.length);
    const { bytesRead } = await handle.read(bytes, 0, end - from, from);
    const feed = bytes.subarray(0, bytesRead).lastIndexOf(10);
    if (feed === -1) continue;
    const whole = from + feed + 1;
    if (whole < size) await handle.truncate(whole);
    return whole;
  }
  if (size > 0) await handle.truncate(0);
  return 0;
}
