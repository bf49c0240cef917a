import { latest } from './latest.ts';
import type { LRUCache } from 'lru-cache';

/** What stands on each side for a recorded value; null where the side did not give it. */
export interface Binding {
  readonly baseline: string | null;
  readonly candidate: string | null;
}

/** What stands for a value that was given before the run was resumed: nobody knows any more. */
export const lost = 'lost';

/** Recorded value -> each side's value, by session with a run-wide fallback; the latest wins. */
export class Bindings {
  readonly #values: LRUCache<string, Binding | typeof lost>;

  constructor(remembered: number) {
    this.#values = latest(remembered);
  }

  learn(session: string, key: string, binding: Binding): void {
    this.#values.set(`${session}\n${key}`, binding);
    this.#values.set(key, binding);
  }

  /** For values that mean something only inside their session. */
  learnInSession(session: string, key: string, binding: Binding): void {
    this.#values.set(`${session}\n${key}`, binding);
  }

  /** What was given before is gone; what is known of it since stays. */
  lose(session: string, key: string): void {
    for (const name of [`${session}\n${key}`, key]) if (!this.#values.has(name)) this.#values.set(name, lost);
  }

  find(session: string, key: string): Binding | typeof lost | null {
    return this.#values.get(`${session}\n${key}`) ?? this.#values.get(key) ?? null;
  }
}
