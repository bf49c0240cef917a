import { setTimeout as sleep } from 'node:timers/promises';

/** ms between two writings at least; and by so many times what one takes, that comparing keeps nobody from playing. */
const pause = 1_000;
const share = 10;

/**
 * Puts down what was played so far, at most once a second: of a candidate that breaks journeys nobody may be rid by killing
 * the run.
 */
export class ScenarioSoFar {
  readonly #write: () => Promise<void>;
  readonly #end = new AbortController();
  #isNew = false;
  #going: Promise<void> | null = null;

  /** `write` puts down all that there is by then. */
  constructor(write: () => Promise<void>) {
    this.#write = write;
  }

  /** A try came in. */
  tell(): void {
    if (this.#end.signal.aborted) return;
    this.#isNew = true;
    this.#going ??= this.#go().finally(() => (this.#going = null));
  }

  /** Nothing is being written any more, and nothing is going to be. */
  async rest(): Promise<void> {
    this.#end.abort();
    await this.#going;
  }

  async #go(): Promise<void> {
    const { signal } = this.#end;
    while (this.#isNew && !signal.aborted) {
      this.#isNew = false;
      const from = performance.now();
      // A disk that fails is told by what is written at the end.
      await this.#write().catch(() => undefined);
      const longer = share * (performance.now() - from);
      await sleep(Math.max(pause, longer), undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
