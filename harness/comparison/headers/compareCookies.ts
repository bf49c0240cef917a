import type { ComparisonWork } from '../ComparisonWork.ts';
import { headerValue, type Headers } from '../../model/headers.ts';
import { excerpt } from '../values/excerpt.ts';
import { NamedPlace } from '../values/NamedPlace.ts';
import { compareCookieAttributes } from './compareCookieAttributes.ts';
import { cookiesOf, pairCookies, pathOf, type CookiePair } from './cookieList.ts';
import { cookieLifetime, type SetCookie } from './parseSetCookie.ts';

/** Compares the cookies that the sides set: by name and path, attribute by attribute, the value as a token. */
export function compareCookies(work: ComparisonWork): void {
  const left = cookiesOf(work.baseline.headers);
  const right = cookiesOf(work.candidate.headers);
  const rules = work.context.rules.forOperation(work.context.operation);
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const rule = rules.cookie(name);
    if (rule !== null && rule.ignore) {
      rule.used += 1;
      continue;
    }
    const known = recordedOf(work, name, left.get(name)?.length ?? 0);
    const samePath = (mine: string, other: string, nth: number): boolean =>
      isSamePath(work, name, mine, other, known(nth));
    for (const pair of pairCookies(left.get(name) ?? [], right.get(name) ?? [], samePath))
      compareCookie(work, name, pair, known(pair.nth));
  }
}

/** The recorded cookies of a name by position, where there were as many. */
function recordedOf(
  { recorded }: ComparisonWork,
  name: string,
  count: number,
): (nth: number) => SetCookie | null {
  const before = recorded === null ? [] : (cookiesOf(recorded.headers).get(name) ?? []);
  return (nth) => (before.length === count ? (before[nth] ?? null) : null);
}

/** A path with an id in it is each side's own. */
function isSamePath(
  work: ComparisonWork,
  name: string,
  baseline: string,
  candidate: string,
  recorded: SetCookie | null,
): boolean {
  if (baseline === candidate) return true;
  const named = `${name}; Path`;
  const known = work.context.kinds.at(work.context.operation, work.baseline.status).cookie.named(named);
  const place = new NamedPlace('cookie', named, known, null, () => recorded && pathOf(recorded));
  return work.judge.disagreement(place, baseline, candidate) === null;
}

function compareCookie(
  work: ComparisonWork,
  name: string,
  { baseline, candidate }: CookiePair,
  recorded: SetCookie | null,
): void {
  const { sink, context } = work;
  if (baseline === null || candidate === null) {
    // What the candidate adds counts as `extra` does in a body.
    const kind = baseline === null && context.additions === 'allow' ? 'extra' : 'cookie';
    const note = candidate === null ? 'the cookie is not set' : 'a cookie that the baseline does not set';
    sink.add(
      kind,
      'cookie',
      name,
      baseline && excerpt(baseline.value),
      candidate && excerpt(candidate.value),
      note,
    );
    return;
  }
  const lifetimes = [
    cookieLifetime(baseline, dateOf(work.baseline.headers)),
    cookieLifetime(candidate, dateOf(work.candidate.headers)),
  ] as const;
  const deleted = lifetimes.map((left) => left !== null && left <= 0);
  if (deleted[0] !== deleted[1]) {
    const note =
      deleted[0] === true ? 'the cookie is set instead of deleted' : 'the cookie is deleted instead of set';
    sink.add('cookie', 'cookie', name, excerpt(baseline.value), excerpt(candidate.value), note);
    return;
  }
  const paths = [pathOf(baseline), pathOf(candidate)] as const;
  compareCookieAttributes(work, baseline, candidate, {
    lifetimes: deleted[0] === true ? [null, null] : lifetimes,
    samePath: isSamePath(work, name, ...paths, recorded),
  });
  // The value of a cookie that is deleted means nothing.
  if (deleted[0] !== true && baseline.value !== candidate.value)
    compareValue(work, name, baseline.value, candidate.value, recorded);
}

function compareValue(
  work: ComparisonWork,
  name: string,
  baseline: string,
  candidate: string,
  recorded: SetCookie | null,
): void {
  const { context, sink, judge } = work;
  const rule = context.rules.forOperation(context.operation).cookie(name);
  const known = context.kinds.at(context.operation, work.baseline.status).cookie.named(name);
  const place = new NamedPlace('cookie', name, known, rule, () => recorded && recorded.value);
  const found = judge.disagreement(place, baseline, candidate);
  if (found === null) return;
  const isEmpty = (baseline === '') !== (candidate === '');
  const kind = found.kind === 'kind' || isEmpty ? 'kind' : 'cookie';
  const note = found.note ?? (candidate === '' ? 'the cookie is empty' : null);
  sink.add(kind, 'cookie', name, excerpt(baseline), excerpt(candidate), note);
}

function dateOf(headers: Headers): number | null {
  const date = Date.parse(headerValue(headers, 'date') ?? '');
  return Number.isNaN(date) ? null : date;
}
