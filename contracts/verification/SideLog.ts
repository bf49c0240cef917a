import type { Side } from '../../harness/model/observation.ts';

/** More are not held back: a function that prints without end. */
const mostHeld = 10_000;

/**
 * Lines of one side's verifier on their way to the log. Those of an interaction wait for its end: what a state handler
 * returns is known to be secret only after it was printed.
 */
export class SideLog {
  readonly #side: Side;
  readonly #write: (lines: readonly string[]) => void;
  #held: string[] | null = null;

  constructor(side: Side, write: (lines: readonly string[]) => void) {
    this.#side = side;
    this.#write = write;
  }

  line(text: string): void {
    if (text.trim() === '') return;
    const line = text.startsWith('---') ? text : `${this.#side}: ${text}`;
    if (this.#held === null) this.#write([line]);
    else this.#held.push(line);
    if (this.#held !== null && this.#held.length >= mostHeld) this.#flush([]);
  }

  /** What `work` prints is written at its end. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#held ??= [];
    try {
      return await work();
    } finally {
      this.#flush(null);
    }
  }

  #flush(next: string[] | null): void {
    const held = this.#held ?? [];
    this.#held = next;
    if (held.length > 0) this.#write(held);
  }
}
