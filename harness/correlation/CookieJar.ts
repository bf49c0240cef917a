import type { LRUCache } from 'lru-cache';
import type { Headers } from '../model/headers.ts';
import { parseSetCookie } from './cookies.ts';
import { latest } from './latest.ts';

/** Cookies by session and name, for recordings without responses, where no recorded value tells what to bind. */
export class CookieJar {
  readonly #sessions: LRUCache<string, Map<string, string>>;

  constructor(remembered: number) {
    this.#sessions = latest(remembered);
  }

  keep(session: string, headers: Headers): void {
    for (const [name, value] of headers) {
      if (name.toLowerCase() !== 'set-cookie') continue;
      const cookie = parseSetCookie(value);
      if (cookie === null) continue;
      const jar = this.#sessions.get(session) ?? new Map<string, string>();
      jar.set(cookie.name, cookie.value);
      this.#sessions.set(session, jar);
    }
  }

  find(session: string, name: string): string | null {
    return this.#sessions.get(session)?.get(name) ?? null;
  }
}
