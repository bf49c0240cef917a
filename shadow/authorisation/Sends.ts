import { Pace, type Rate } from '../replay/Pace.ts';

/** Counts and paces what a pass sends, one request to each side at a time; after `most` there is nothing left. */
export class Sends {
  readonly #most: number;
  readonly #pace: Pace;
  #count = 0;

  constructor(rate: Rate, most: number) {
    this.#pace = new Pace(rate);
    this.#most = most;
  }

  get isOver(): boolean {
    return this.#count >= this.#most;
  }

  /** Waits until the next may be sent; gives the time it is scheduled for. */
  async take(): Promise<number> {
    this.#count += 1;
    const delay = this.#pace.delay(performance.now());
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    return this.#pace.take(performance.now());
  }
}
