import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';

import { isReady } from './runSystem.ts';
import type { ReadyMessage } from './runSystem.ts';
import { environmentOf } from './systemOptions.ts';
import type { SystemOptions } from './systemOptions.ts';

/** A second is usual; a busy machine may need many. */
const patience = 60_000;

/** One system in a process of its own, so that it shares no event loop with whoever asks it. */
export class SystemProcess {
  readonly url: string;
  readonly version: string;
  readonly pid: number | undefined;
  readonly postgresPid: number | null;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, ready: ReadyMessage) {
    this.#child = child;
    this.url = ready.url;
    this.version = ready.version;
    this.pid = child.pid;
    this.postgresPid = ready.postgresPid;
  }

  /** Starts the given main file. Throws with the end of what it wrote to stderr where it does not come up. */
  static async start(name: string, main: URL, options: SystemOptions): Promise<SystemProcess> {
    // Detached: a Ctrl-C in the terminal is for the parent alone, which then stops its children in order.
    const child = fork(main, [], {
      env: { ...process.env, ...environmentOf(options) },
      execArgv: [],
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let log = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
    });
    const late = AbortSignal.timeout(patience);
    const outcome = await Promise.race([
      once(child, 'message', { signal: late }).then(([message]): unknown => message),
      once(child, 'close', { signal: late }).then(() => null),
    ]).catch((cause: unknown) => {
      child.kill('SIGTERM');
      throw new Error(`the ${name} was not up after ${String(patience)} ms\n${log}`, { cause });
    });
    if (!isReady(outcome)) throw new Error(`the ${name} did not start\n${log}`);
    return new SystemProcess(child, outcome);
  }

  /** Stops server and store; cuts the process where it takes longer than 5 s. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const cut = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(cut);
  }
}
