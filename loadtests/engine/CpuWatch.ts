import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';

/** Clock ticks a second of /proc: 100 wherever Linux runs Node. */
const ticks = 100;
/** Over how many readings the most is taken: the second in which k6 compiles its script is none of the load. */
const readings = 3;

interface Reading {
  readonly at: number;
  readonly seconds: number;
}

/** Watches the processor time of one process on Linux; elsewhere it sees nothing. */
export class CpuWatch {
  readonly #pid: number;
  readonly #now: () => number;
  readonly #cores = availableParallelism();
  #last: readonly Reading[] = [];
  #most: number | null = null;

  /** `now` is in ms and never goes back. */
  constructor(pid: number, now: () => number) {
    this.#pid = pid;
    this.#now = now;
  }

  async read(): Promise<void> {
    const seconds = await processorSeconds(this.#pid);
    if (seconds === null) return;
    const reading = { at: this.#now(), seconds };
    this.#last = [...this.#last, reading].slice(-readings - 1);
    const first = this.#last[0];
    if (first === undefined || this.#last.length <= readings) return;
    const share = this.#share(first, reading);
    if (share !== null) this.#most = Math.max(this.#most ?? 0, share);
  }

  /** The most of all cores over about three seconds, of a shorter run over all of it; null: not to be seen. */
  get most(): number | null {
    if (this.#most !== null) return this.#most;
    const [first, last] = [this.#last[0], this.#last.at(-1)];
    return first === undefined || last === undefined ? null : this.#share(first, last);
  }

  #share(from: Reading, to: Reading): number | null {
    const elapsed = (to.at - from.at) / 1000;
    return elapsed <= 0 ? null : Math.min(1, (to.seconds - from.seconds) / elapsed / this.#cores);
  }
}

async function processorSeconds(pid: number): Promise<number | null> {
  try {
    const text = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
    // The program's name may hold blanks and brackets: fields are counted behind it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const used = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(used) ? used / ticks : null;
  } catch {
    // No /proc, or the process is gone.
    return null;
  }
}
