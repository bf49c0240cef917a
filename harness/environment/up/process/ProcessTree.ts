import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import process from 'node:process';

/** The variable that whatever a side starts inherits, so that it is found when it leaves its group. */
export const markName = 'HARNESS_BROUGHT_UP';

/**
 * A process with all that it started: its group, and whatever carries its mark, such as a daemon in a session of its own
 * (only on Linux can those be found).
 */
export class ProcessTree {
  readonly #group: number;
  readonly #mark: string;

  constructor(group: number, mark: string) {
    this.#group = group;
    this.#mark = mark;
  }

  /** Sends a signal to all of it. */
  async signal(name: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (process.platform === 'win32') return endWindowsTree(this.#group);
    const strays = await this.#strays();
    for (const pid of [-this.#group, ...strays]) {
      try {
        process.kill(pid, name);
      } catch {
        // It has ended meanwhile.
      }
    }
  }

  /** Whether any of it lives. */
  async lives(): Promise<boolean> {
    return (await this.#groupLives()) || (await this.#strays()).length > 0;
  }

  async #groupLives(): Promise<boolean> {
    try {
      process.kill(process.platform === 'win32' ? this.#group : -this.#group, 0);
    } catch {
      return false;
    }
    if (process.platform !== 'linux') return true;
    // What has ended and was not asked for yet is still of the group.
    const all = await Promise.all((await pids()).map((pid) => statOf(pid)));
    return all.some((one) => one?.group === this.#group && !one.hasEnded);
  }

  /** What carries the mark outside of the group. */
  async #strays(): Promise<readonly number[]> {
    if (process.platform !== 'linux') return [];
    const found = await Promise.all(
      (await pids()).map(async (pid) => {
        const environment = await readFile(`/proc/${String(pid)}/environ`, 'latin1').catch(() => '');
        if (!environment.split('\0').includes(`${markName}=${this.#mark}`)) return [];
        const stat = await statOf(pid);
        return stat === null || stat.hasEnded || stat.group === this.#group ? [] : [pid];
      }),
    );
    return found.flat();
  }
}

async function pids(): Promise<readonly number[]> {
  const names = await readdir('/proc').catch(() => []);
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}

/** Null for a process that is not there any more. */
async function statOf(pid: number): Promise<{ readonly group: number; readonly hasEnded: boolean } | null> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'latin1').catch(() => null);
  if (stat === null) return null;
  // proc_pid_stat(5): after the name in brackets, which may hold anything: state, parent, group.
  const [state = '', , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { group: Number(group), hasEnded: state === 'Z' || state === 'X' };
}

function endWindowsTree(pid: number): Promise<void> {
  return new Promise((resolve) => {
    const killer = spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    killer.once('error', () => resolve());
    killer.once('exit', () => resolve());
  });
}
