/** At most this many pairs a second; `null` for as fast as the sides and the concurrency allow. */
export type Rate = number | null;

const slowestRate = 1;
/** How far behind its times a pace may be and make up for it, ms: what a timer is late. */
const lateness = 10;
/** After it was halved a pace stays for this long, ms: what was under way then says nothing about the new one. */
const settling = 1_000;

/** Then it climbs again, by this factor each time that much passes without a halving: one bad second is no bad hour. */
const climb = 1.25;
/** A side that limits one account for an hour may not stop a run for as long. ms. */
const longestHeld = 300_000;

/** Hands out the moments at which exchanges may start. Times are ms of `performance.now()`. */
export class Pace {
  readonly #wanted: number;
  #interval: number;
  #next = 0;
  #halvedAt = Number.NEGATIVE_INFINITY;
  /** When the pace was last changed, and the rate before it was first halved. */
  #changedAt = Number.NEGATIVE_INFINITY;
  #before = 0;
  #heldUntil = 0;
  #held = 0;

  constructor(rate: Rate) {
    this.#wanted = rate === null ? 0 : 1_000 / rate;
    this.#interval = this.#wanted;
  }

  /** Milliseconds until the next start is due; 0 for now. */
  delay(now: number): number {
    return Math.max(0, this.#heldUntil - now, this.#interval === 0 ? 0 : this.#next - now);
  }

  /** Takes the start that is due; returns the time it was scheduled for. */
  take(now: number): number {
    this.#climb(now);
    if (this.#interval === 0) return now;
    const scheduled = Math.min(now, Math.max(this.#next, now - Math.max(this.#interval, lateness)));
    // After an idle stretch the pace starts afresh instead of making up for it in a burst.
    const idle = this.#next < now - Math.max(10 * this.#interval, 5 * lateness);
    this.#next = (idle ? now : scheduled) + this.#interval;
    return idle ? now : scheduled;
  }

  /** One request more goes to a side than its start stands for: the next start is that much later. */
  charge(): void {
    this.#next += this.#interval;
  }

  /**
   * Halves the pace: a side throttles. `current` is the rate of the moment where none was set. Returns whether it did:
   * answers to what was sent before the last halving do not halve it again.
   */
  halve(current: number, now: number = performance.now()): boolean {
    if (now - this.#halvedAt < settling) return false;
    this.#halvedAt = now;
    this.#changedAt = now;
    const rate = this.#interval === 0 ? current : 1_000 / this.#interval;
    this.#before = Math.max(this.#before, rate);
    this.#interval = 1_000 / Math.max(slowestRate, rate / 2);
    this.#next = 0;
    return true;
  }

  /** Starts nothing for so many ms: a side asked to be left alone. Of all that is asked for, five minutes are granted. */
  hold(milliseconds: number, now: number = performance.now()): void {
    const from = Math.max(now, this.#heldUntil);
    const more = Math.min(now + milliseconds - from, longestHeld - this.#held);
    if (more <= 0) return;
    this.#held += more;
    this.#heldUntil = from + more;
  }

  /** ms for which it was held altogether. */
  get held(): number {
    return this.#held;
  }

  #climb(now: number): void {
    if (this.#interval === this.#wanted || now - this.#changedAt < settling) return;
    this.#changedAt = now;
    const faster = this.#interval / climb;
    // Where no rate was set, it is unbounded again once it is back where it was.
    const back = this.#wanted === 0 ? 1_000 / this.#before : this.#wanted;
    this.#interval = faster <= back ? this.#wanted : faster;
  }

  /** Pairs a second now; null for unbounded. */
  get rate(): Rate {
    return this.#interval === 0 ? null : 1_000 / this.#interval;
  }
}
