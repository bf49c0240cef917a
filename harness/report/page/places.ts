import type { Difference } from '../../model/difference.ts';
import type { DiffRow } from './diffRow.ts';

/** `$.roles[0]` is `$.roles[*]`, as findings have it; digits in quoted keys stay. */
export function normalPath(path: string): string {
  return path.replaceAll(/\['(?:[^'\\]|\\.)*'\]|\[\d+\]/g, (step) => (step.startsWith("['") ? step : '[*]'));
}

/** A path one key further, the key as JSON has it: `$.roles`, or `$['a.b']` where it is no plain identifier. */
export function memberPath(path: string, quotedKey: string): string {
  const key: unknown = JSON.parse(quotedKey);
  const name = String(key);
  if (/^[A-Za-z_]\w*$/.test(name)) return `${path}.${name}`;
  return `${path}['${name.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}']`;
}

/**
 * Whether a line of an exchange is one that the comparison told as a difference. What else differs is bound, varies by
 * its nature or is left out by a rule. True for all where the differences of the exchange are not known.
 */
export type IsTold = (row: DiffRow) => boolean;

/** Tells it of the lines of a body, by their paths. */
export function toldInBody(differences: readonly Difference[] | null): IsTold {
  if (differences === null) return () => true;
  const paths = differences.filter(({ location }) => location === 'body').map(({ path }) => normalPath(path));
  return ({ path }) => {
    if (path === null) return paths.length > 0;
    return paths.some((told) => isWithin(path, told) || isWithin(told, path));
  };
}

/** Tells it of the lines of headers, by their names; of cookies by theirs. */
export function toldInHeaders(differences: readonly Difference[] | null): IsTold {
  if (differences === null) return () => true;
  const named = (wanted: Difference['location']): readonly string[] =>
    differences.filter(({ location }) => location === wanted).map(({ path }) => path);
  const [headers, cookies] = [named('header'), named('cookie')];
  return ({ baseline, candidate }) =>
    [baseline, candidate].some((line) => {
      const [, name = '', cookie = ''] = /^([^:]*): ?([^=;]*)/.exec(line ?? '') ?? [];
      return (
        headers.includes(name) || (name === 'set-cookie' && cookies.some((path) => path.startsWith(cookie)))
      );
    });
}

function isWithin(path: string, outer: string): boolean {
  return path.startsWith(outer) && (path.length === outer.length || /[.[]/.test(path[outer.length] ?? ''));
}
