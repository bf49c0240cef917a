import type { GivenCookie } from '../../harness/correlation/setCookies.ts';

interface Kept {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** A visitor's cookies by name and path, for recordings without answers, where nothing else tells what to send. */
export class SessionCookies {
  #kept: readonly Kept[] = [];

  /** `asked`: the path of the request that was answered, which is the default of a cookie's (RFC 6265 5.1.4). */
  keep(given: readonly GivenCookie[], asked: string): void {
    for (const { name, value, path: said, isDeleted } of given) {
      const path = said ?? (asked.lastIndexOf('/') <= 0 ? '/' : asked.slice(0, asked.lastIndexOf('/')));
      const others = this.#kept.filter((one) => one.name !== name || one.path !== path);
      this.#kept = isDeleted ? others : [...others, { name, value, path }];
    }
  }

  /** The `nth` of a name for a path, the longest path first; the latest of the name where no path matches. */
  find(name: string, path: string, nth: number): string | null {
    const named = this.#kept.filter((one) => one.name === name);
    const sent = named.filter((one) => matches(path, one.path)).sort((a, b) => b.path.length - a.path.length);
    const found = sent[nth] ?? (sent.length === 0 && nth === 0 ? named[named.length - 1] : undefined);
    return found?.value ?? null;
  }
}

function matches(path: string, cookiePath: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);
}
