import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * When a process of this machine started, in the system's own words; the empty text where there is none, or none that
 * lives. A number is given to others after its process; its start is not. Throws where the system does not say.
 */
export async function startOfProcess(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    try {
      const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
      const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
      // proc_pid_stat(5): after the name in brackets, which may hold anything, the start is the 20th field.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // A zombie has ended; nobody has asked what of.
      return fields[0] === 'Z' || fields[0] === 'X' ? '' : `${boot} ${fields[19] ?? ''}`;
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ESRCH')) return '';
      throw error;
    }
  }
  try {
    return (await run('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim();
  } catch (error) {
    if (hasCode(error, 1)) return '';
    throw error;
  }
}

function hasCode(error: unknown, ...codes: readonly unknown[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}
