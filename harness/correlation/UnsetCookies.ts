import type { LRUCache } from 'lru-cache';
import type { Side } from '../model/observation.ts';
import { latest } from './latest.ts';

/** Which sides did not set a cookie. */
export type UnsetOn = Readonly<Record<Side, boolean>>;

/**
 * Cookies that a side did not set although it answered as recorded: a browser would not send them there either, so
 * they are left out of that side's requests. By session, name and recorded value; the latest answer counts.
 */
export class UnsetCookies {
  readonly #unset: LRUCache<string, UnsetOn>;

  constructor(remembered: number) {
    this.#unset = latest(remembered);
  }

  learn(session: string, name: string, value: string, on: UnsetOn): void {
    const key = `${session}\n${name}\n${value}`;
    if (on.baseline || on.candidate) this.#unset.set(key, on);
    else this.#unset.delete(key);
  }

  find(session: string, name: string, value: string): UnsetOn | null {
    return this.#unset.get(`${session}\n${name}\n${value}`) ?? null;
  }
}
