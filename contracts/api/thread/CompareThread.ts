import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isFromThread, type FromThread, type ToThread } from './threadMessages.ts';

/** What became of a question. `late`: it was ended at its time limit. */
export type Heard =
  | FromThread
  | { readonly kind: 'late' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'down'; readonly why: string };

export interface Order {
  readonly number: number;
  /** For a thread that does not have it yet. */
  readonly document: unknown;
  readonly pact: unknown;
  /** ms */
  readonly limit: number;
  readonly signal: AbortSignal | null;
}

/** ms to read the largest document, which takes seconds. */
const openLimit = 60_000;

/**
 * The thread that holds pacts against OpenAPI documents: a regular expression of a schema can take for ever, and only a
 * thread can be ended in the midst of it. One for the process, since it takes a while to start; it keeps no process alive.
 */
export class CompareThread {
  #worker: Worker | null = null;
  #open = new Set<number>();
  #turn: Promise<unknown> = Promise.resolve();

  /** One question after the other: the time of one is not that of another. */
  async compare(order: Order): Promise<Heard> {
    const mine = this.#turn.then(() => this.#compare(order));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  forget(number: number): void {
    if (this.#open.delete(number)) this.#worker?.postMessage({ kind: 'forget', number } satisfies ToThread);
  }

  async #compare({ number, document, pact, limit, signal }: Order): Promise<Heard> {
    if (signal?.aborted === true) return { kind: 'interrupted' };
    const worker = this.#worker ?? this.#start();
    if (!this.#open.has(number)) {
      const opened = await this.#ask(worker, { kind: 'open', number, document }, openLimit, signal);
      if (opened.kind === 'late') return { kind: 'down', why: 'it could not read the file in a minute' };
      if (opened.kind !== 'ready') return opened;
      this.#open.add(number);
    }
    return this.#ask(worker, { kind: 'compare', number, pact }, limit, signal);
  }

  #start(): Worker {
    const main = new URL(`./threadMain${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(main, { execArgv: [], stdout: true, stderr: true });
    // What the package prints is for nobody, and not read: a stream of a thread that is read keeps the process alive.
    worker.on('error', () => undefined);
    this.#worker = worker;
    this.#open = new Set();
    return worker;
  }

  /** Whatever is no answer ends the thread; the next question starts one anew. */
  async #ask(worker: Worker, told: ToThread, limit: number, signal: AbortSignal | null): Promise<Heard> {
    const { promise, resolve } = Promise.withResolvers<Heard>();
    const down = (why: string): void => resolve({ kind: 'down', why });
    const said = (answer: unknown): void => {
      if (isFromThread(answer)) resolve(answer);
      else down('its answer is none');
    };
    const erred = (error: unknown): void => down(error instanceof Error ? error.message : String(error));
    const exited = (): void => down('its thread ended');
    const aborted = (): void => resolve({ kind: 'interrupted' });
    const timer = setTimeout(() => resolve({ kind: 'late' }), limit);
    worker.once('message', said).once('error', erred).once('exit', exited).ref();
    signal?.addEventListener('abort', aborted);
    try {
      worker.postMessage(told, []);
      const heard = await promise;
      if (heard.kind === 'late' || heard.kind === 'interrupted' || heard.kind === 'down')
        await this.#end(worker);
      return heard;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      worker.off('message', said).off('error', erred).off('exit', exited).unref();
    }
  }

  async #end(worker: Worker): Promise<void> {
    this.#worker = null;
    this.#open = new Set();
    await worker.terminate();
  }
}
