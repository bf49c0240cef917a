import { latest } from './latest.ts';
import type { LRUCache } from 'lru-cache';

/** What stands on each side for a recorded value; null where the side did not give it. */
export interface Binding {
  readonly baseline: string | null;
  readonly candidate: string | null;
}

/** Recorded value -> each side's value, by session with a run-wide fallback; the latest wins. */
export class Bindings {
  readonly #values: LRUCache<string, Binding>;

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

  find(session: string, key: string): Binding | null {
    return this.#values.get(`${session}\n${key}`) ?? this.#values.get(key) ?? null;
  }
}
