import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { childEnvironment } from './childEnvironment.ts';
import type { VerifierOrder } from './VerifierOrder.ts';
import { isNotice, isReplyTo, type Question, type Reply } from './verifierMessages.ts';

/** How long after the child's end its output may still be held open, ms. */
const lastWords = 1_000;
const longestLine = 4_096;

/** Around the message of an error that ends Node. */
const saysNothing = /^\s*(?:$|at |Node\.js v|[{}^])/;

/** How a child ended, in words. */
export interface ProcessEnd {
  readonly problem: string;
}

/**
 * One child process, in a group of its own: Ctrl-C at the terminal reaches the harness alone. It never outlives the
 * harness: killed at its exit, and it ends by itself when the channel between them closes.
 */
export class VerifierProcess {
  readonly #child: ChildProcess;
  readonly ended: Promise<ProcessEnd>;
  #lastLine = '';

  /** `log` takes each line that the child prints, `given` what its state handlers return. */
  constructor({ log, given }: Pick<VerifierOrder, 'log' | 'given'>) {
    const main = new URL(`./child/verifierMain${extname(import.meta.url)}`, import.meta.url);
    this.#child = fork(fileURLToPath(main), [], {
      env: childEnvironment(process.env),
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: process.platform !== 'win32',
    });
    const atExit = (): void => this.kill();
    process.once('exit', atExit);
    this.#listen(this.#child.stdout, log, false);
    this.#listen(this.#child.stderr, log, true);
    this.#child.on('message', (message) => {
      if (isNotice(message) && message.kind === 'values') given(message.values);
    });
    this.ended = this.#end(log).finally(() => process.removeListener('exit', atExit));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Asks something; what is answered to that, or how the child ended. */
  async ask(question: Question): Promise<Reply | ProcessEnd> {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const id = randomUUID();
    const heard = (reply: unknown): void => {
      if (isReplyTo(id, reply)) resolve(reply);
    };
    this.#child.on('message', heard);
    try {
      // A child that is gone is told by its end.
      this.#child.send({ ...question, id }, () => undefined);
      return await Promise.race([promise, this.ended]);
    } finally {
      this.#child.off('message', heard);
    }
  }

  /** Ends the child and what it started, now. */
  kill(): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    if (!endGroup(pid)) this.#child.kill('SIGKILL');
  }

  #listen(stream: Readable | null, log: (line: string) => void, isError: boolean): void {
    if (stream === null) return;
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
      this.#hear(line, log, isError);
    });
  }

  #hear(raw: string, log: (line: string) => void, isError: boolean): void {
    const line = stripVTControlCharacters(raw);
    const shown = line.length > longestLine ? `${line.slice(0, longestLine)} …` : line;
    if (isError && !saysNothing.test(shown)) this.#lastLine = shown.trim();
    log(shown);
  }

  #end(log: (line: string) => void): Promise<ProcessEnd> {
    const child = this.#child;
    return new Promise((resolve) => {
      let told: number | null = null;
      child.on('message', (message) => {
        if (!isNotice(message) || message.kind !== 'ending') return;
        told = message.code;
        for (const line of message.error?.split('\n') ?? []) this.#hear(line, log, true);
      });
      const tell = (code: number | null, signal: NodeJS.Signals | null): void => {
        const own = code ?? told;
        const how = own === null ? String(signal) : `exit code ${String(own)}`;
        resolve({ problem: `the verifier's process ended with ${how}${this.#said()}` });
      };
      child.once('error', (error) =>
        resolve({ problem: `the verifier cannot be started: ${error.message}` }),
      );
      child.once('exit', (code, signal) => {
        endGroup(child.pid);
        const timer = setTimeout(() => {
          // What the user's module left running holds the output open.
          child.stdout?.destroy();
          child.stderr?.destroy();
        }, lastWords);
        child.once('close', () => {
          clearTimeout(timer);
          tell(code, signal);
        });
      });
    });
  }

  #said(): string {
    return this.#lastLine === '' ? '' : `: ${this.#lastLine.slice(0, 300)}`;
  }
}

/** Whether a signal went to the child and all that it started. */
function endGroup(pid: number | undefined): boolean {
  if (pid === undefined || process.platform === 'win32') return false;
  try {
    return process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
    return false;
  }
}
