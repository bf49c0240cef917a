/** Nothing but throttled exchanges for so long, ms, and so many of them: going on at an ever slower pace is no use. */
const patience = 10_000;
const enough = 8;

/** Follows whether a side still answers anything but "less, please". Times are ms of one monotonic clock. */
export class Throttling {
  #count = 0;
  #since = 0;
  #isHopeless = false;

  /** One exchange that was sent has ended. */
  observe(throttled: boolean, now: number): void {
    if (!throttled) {
      this.#count = 0;
      return;
    }
    if (this.#count === 0) this.#since = now;
    this.#count += 1;
    if (this.#count >= enough && now - this.#since >= patience) this.#isHopeless = true;
  }

  get isHopeless(): boolean {
    return this.#isHopeless;
  }
}
