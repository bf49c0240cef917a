import type { SeenIn } from './RunDifference.ts';

const kept = 20;

/** The first exchanges that showed something, each of another session, and how many showed it in all. */
export class Witnesses {
  readonly #sessions = new Map<string, SeenIn>();
  count = 0;

  add(seen: SeenIn): void {
    this.count += 1;
    if (this.#sessions.size < kept && !this.#sessions.has(seen.session))
      this.#sessions.set(seen.session, seen);
  }

  get seenIn(): readonly SeenIn[] {
    return [...this.#sessions.values()];
  }
}
