import { headerValues, type Headers } from '../../model/headers.ts';
import { parseSetCookie, type SetCookie } from './parseSetCookie.ts';

/** The cookies that an answer sets, by name: several of one name have different paths. */
export type CookieList = ReadonlyMap<string, readonly SetCookie[]>;

/** The last one of a name and path wins, as in a browser. */
export function cookiesOf(headers: Headers): CookieList {
  const cookies = new Map<string, SetCookie[]>();
  for (const header of headerValues(headers, 'set-cookie')) {
    const cookie = parseSetCookie(header);
    const known = cookies.get(cookie.name);
    if (known === undefined) cookies.set(cookie.name, [cookie]);
    else {
      const before = known.findIndex((one) => pathOf(one) === pathOf(cookie));
      if (before < 0) known.push(cookie);
      else known[before] = cookie;
    }
  }
  return cookies;
}

/** Where a cookie is sent to; the empty string where it does not say. */
export function pathOf({ attributes }: SetCookie): string {
  return attributes.get('path') ?? '';
}

/** A cookie of the one side and what became of it on the other. */
export interface CookiePair {
  readonly baseline: SetCookie | null;
  readonly candidate: SetCookie | null;
  /** Position among the baseline's cookies of the name; -1 where it has none. */
  readonly nth: number;
}

/** Pairs the cookies of one name: the only ones with each other, several by their paths. */
export function pairCookies(
  baseline: readonly SetCookie[],
  candidate: readonly SetCookie[],
  samePath: (left: string, right: string, nth: number) => boolean,
): readonly CookiePair[] {
  const left = [...candidate];
  const pairs = baseline.map((cookie, nth): CookiePair => {
    const isOnly = baseline.length === 1 && candidate.length === 1;
    const at = isOnly ? 0 : left.findIndex((other) => samePath(pathOf(cookie), pathOf(other), nth));
    const [other] = at < 0 ? [] : left.splice(at, 1);
    return { baseline: cookie, candidate: other ?? null, nth };
  });
  return [...pairs, ...left.map((cookie): CookiePair => ({ baseline: null, candidate: cookie, nth: -1 }))];
}
