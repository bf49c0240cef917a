import type { Headers } from '../model/headers.ts';
import { templateOf } from '../operation/templatePath.ts';
import { parseSetCookie } from './cookies.ts';

/** A cookie that an answer sets. */
export interface GivenCookie {
  readonly name: string;
  readonly value: string;
  /** Where it is sent to; null where the header does not say. */
  readonly path: string | null;
  /** It is taken away, whatever its value. */
  readonly isDeleted: boolean;
}

/** The cookies of an answer in order; the last one of a name and path wins, as in a browser. */
export function setCookies(headers: Headers): readonly GivenCookie[] {
  const cookies = new Map<string, GivenCookie>();
  for (const [header, content] of headers) {
    if (header.length !== 10 || header.toLowerCase() !== 'set-cookie') continue;
    const pair = parseSetCookie(content);
    if (pair === null) continue;
    const path = /;\s*path\s*=\s*(\/[^;]*)/i.exec(content)?.[1]?.trim() ?? null;
    cookies.set(`${pair.name};${path ?? ''}`, { ...pair, path, isDeleted: isDeletion(content) });
  }
  return [...cookies.values()];
}

function isDeletion(header: string): boolean {
  const age = /;\s*max-age\s*=\s*(-?\d+)/i.exec(header)?.[1];
  if (age !== undefined) return Number(age) <= 0;
  const expires = /;\s*expires\s*=\s*([^;]+)/i.exec(header)?.[1];
  // By a date long past, on whatever clock.
  return expires !== undefined && Date.parse(expires) < Date.UTC(2001, 0);
}

/**
 * Visits the cookies that an answer gives: `cookie:sid`. Where it gives several of one name their paths tell them
 * apart: `cookie:step; path=/interaction/{}`.
 */
export function visitCookies(headers: Headers, visit: (place: string, value: string) => void): void {
  const given = setCookies(headers).filter(({ value, isDeleted }) => value !== '' && !isDeleted);
  const names = new Set<string>();
  const repeated = new Set<string>();
  for (const { name } of given) (names.has(name) ? repeated : names).add(name);
  for (const { name, value, path } of given)
    visit(repeated.has(name) ? `cookie:${name}; path=${templateOf(path ?? '/')}` : `cookie:${name}`, value);
}
