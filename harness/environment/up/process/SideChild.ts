import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SideProcess } from '../../../config/sideEnvironment.ts';
import type { SideOutput } from '../SideOutput.ts';
import { markName, ProcessTree } from './ProcessTree.ts';

/** How long after its end a process's output is still read, between two looks at its end, and for the end after SIGKILL, ms. */
const lastWords = 250;
const pause = 25;
const killed = 5_000;

/** Command and variables of a process, with their placeholders replaced. */
export type ProcessOrder = Pick<SideProcess, 'command' | 'directory' | 'env' | 'stop'>;

/** A process that was started to be a side, with all that it starts. */
export class SideChild {
  /** Of its group too; null where it could not be started. */
  readonly pid: number | null;
  /** Resolves once it has ended, by whomever, and what it said last was read. */
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  readonly #tree: ProcessTree | null;
  readonly #output: SideOutput;
  readonly #stop: number;
  #end: string | null = null;
  #isStopped = false;

  /** `mark`: for the environment of all that it starts. */
  constructor({ command, directory, env, stop }: ProcessOrder, mark: string, output: SideOutput) {
    this.#output = output;
    this.#stop = stop;
    this.#child = spawn(command, {
      cwd: directory,
      shell: true,
      // In a group of its own: a Ctrl-C at the terminal is for the harness, which then ends it in order.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env, [markName]: mark },
    });
    this.pid = this.#child.pid ?? null;
    this.#tree = this.pid === null ? null : new ProcessTree(this.pid, mark);
    this.ended = this.#watch();
  }

  /** How it ended: `ended with exit code 1`, `could not be started: …`; null while it lives. */
  get end(): string | null {
    return this.#end;
  }

  /** Whether it was us who ended it. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** `ended with exit code 1: Error: no database`. */
  told(): string | null {
    if (this.#end === null) return null;
    const words = this.#output.lastWords();
    return words === null ? `${this.#end} and had printed nothing` : `${this.#end}: ${words}`;
  }

  /** SIGTERM to all of it, SIGKILL after its time. What should be known of its end; null for an end in order. */
  async stop(): Promise<string | null> {
    const tree = this.#tree;
    if (tree === null) return null;
    const before = this.#end;
    this.#isStopped = true;
    const hadLeft = before !== null && (await tree.lives());
    await tree.signal('SIGTERM');
    if (await gone(tree, this.#stop)) return hadLeft ? 'left processes behind, which were ended' : null;
    await tree.signal('SIGKILL');
    const isGone = await gone(tree, killed);
    if (!isGone) return `cannot be ended: processes of it are still there (group ${String(this.pid)})`;
    const seconds = `${String(this.#stop / 1_000)} s`;
    // The shell around it ends at once: who of the others was the side itself, nobody can say.
    return before === null
      ? `did not end within ${seconds} of SIGTERM, with all that it started, and was killed`
      : `left processes behind that did not end within ${seconds} of SIGTERM and were killed`;
  }

  /** Lets go of its output, which what it left behind may hold open. */
  release(): void {
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    this.#child.unref();
  }

  #watch(): Promise<void> {
    const child = this.#child;
    for (const from of [child.stdout, child.stderr]) {
      const lines = this.#output.stream();
      from?.on('data', lines.take);
      from?.on('error', () => undefined);
      from?.once('close', lines.end);
    }
    return new Promise((resolve) => {
      child.once('error', (error) => {
        this.#end ??= `could not be started: ${error.message}`;
        resolve();
      });
      child.once('exit', (code, signal) => {
        this.#end ??= signal === null ? endedWith(code ?? 0) : `was ended by ${signal}`;
        // What it leaves running may hold its output open for ever: that is not waited for.
        const timer = setTimeout(resolve, lastWords);
        child.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
      });
    });
  }
}

/** A shell gives its own exit code for what a signal ended: 128 and the signal's number. */
function endedWith(code: number): string {
  const signal = Object.entries(constants.signals).find(([, number]) => number + 128 === code)?.[0];
  return `ended with exit code ${String(code)}${signal === undefined ? '' : ` (${signal})`}`;
}

async function gone(tree: ProcessTree, within: number): Promise<boolean> {
  const end = performance.now() + within;
  for (;;) {
    if (!(await tree.lives())) return true;
    if (performance.now() >= end) return false;
    await sleep(pause);
  }
}
