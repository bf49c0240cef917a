import type { LRUCache } from 'lru-cache';
import type { Headers } from '../model/headers.ts';
import { latest } from './latest.ts';
import { setCookies } from './setCookies.ts';

interface Kept {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/**
 * Cookies by session, name and path, for recordings without responses, where no recorded value tells what to bind.
 */
export class CookieJar {
  readonly #sessions: LRUCache<string, readonly Kept[]>;

  constructor(remembered: number) {
    this.#sessions = latest(remembered);
  }

  /** `asked` is the path of the request that was answered: the default path of a cookie (RFC 6265 5.1.4). */
  keep(session: string, headers: Headers, asked: string): void {
    const given = setCookies(headers);
    if (given.length === 0) return;
    let jar = this.#sessions.get(session) ?? [];
    for (const { name, value, path: said, isDeleted } of given) {
      const path = said ?? defaultPath(asked);
      jar = jar.filter((one) => one.name !== name || one.path !== path);
      if (!isDeleted) jar = [...jar, { name, value, path }];
    }
    this.#sessions.set(session, jar);
  }

  /**
   * The value of the `nth` cookie of a name that is sent to a path: of several the longest path first. Where none
   * matches, the latest of the name: a side whose paths are rewritten sets them for paths that it has itself.
   */
  find(session: string, name: string, path: string, nth = 0): string | null {
    const named = (this.#sessions.get(session) ?? []).filter((one) => one.name === name);
    const sent = named
      .filter((one) => matches(path, one.path))
      .toSorted((a, b) => b.path.length - a.path.length);
    const found = sent[nth] ?? (sent.length === 0 && nth === 0 ? named.at(-1) : null);
    return found?.value ?? null;
  }
}

/** RFC 6265 5.1.4. */
function matches(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true;
  return path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);
}

function defaultPath(asked: string): string {
  const last = asked.lastIndexOf('/');
  return last <= 0 ? '/' : asked.slice(0, last);
}
