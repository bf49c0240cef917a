/** At most this many pairs a second; `null` for as fast as the sides and the concurrency allow. */
export type Rate = number | null;

const slowestRate = 1;

/** Hands out the moments at which exchanges may start. Times are ms of `performance.now()`. */
export class Pace {
  #interval: number;
  #next = 0;

  constructor(rate: Rate) {
    this.#interval = rate === null ? 0 : 1_000 / rate;
  }

  /** Milliseconds until the next start is due; 0 for now. */
  delay(now: number): number {
    return this.#interval === 0 ? 0 : Math.max(0, this.#next - now);
  }

  /** Takes the start that is due; returns the time it was scheduled for. */
  take(now: number): number {
    if (this.#interval === 0) return now;
    // After an idle stretch the pace starts afresh instead of making up for it in a burst.
    const scheduled =
      this.#next < now - 10 * this.#interval ? now : Math.max(this.#next, now - this.#interval);
    this.#next = scheduled + this.#interval;
    return Math.min(scheduled, now);
  }

  /** Halves the pace: a side throttles. `current` is the rate of the moment where none was set. */
  halve(current: number): void {
    const rate = this.#interval === 0 ? current : 1_000 / this.#interval;
    this.#interval = 1_000 / Math.max(slowestRate, rate / 2);
    this.#next = 0;
  }

  /** Pairs a second now; null for unbounded. */
  get rate(): Rate {
    return this.#interval === 0 ? null : 1_000 / this.#interval;
  }
}
