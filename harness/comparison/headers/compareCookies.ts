import type { ComparisonWork } from '../ComparisonWork.ts';
import { headerValue, headerValues, type Headers } from '../../model/headers.ts';
import { excerpt } from '../values/excerpt.ts';
import { NamedPlace } from '../values/NamedPlace.ts';
import { compareCookieAttributes } from './compareCookieAttributes.ts';
import { cookieLifetime, parseSetCookie, type SetCookie } from './parseSetCookie.ts';

/** Compares the cookies that the sides set: by name, attribute by attribute, the value as a token. */
export function compareCookies(work: ComparisonWork): void {
  const left = cookiesOf(work.baseline.headers);
  const right = cookiesOf(work.candidate.headers);
  const rules = work.context.rules.forOperation(work.context.operation);
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const rule = rules.cookie(name);
    if (rule !== null && rule.ignore) rule.used += 1;
    else compareCookie(work, name, left.get(name) ?? null, right.get(name) ?? null);
  }
}

/** The last one of a name wins, as in a browser. */
function cookiesOf(headers: Headers): ReadonlyMap<string, SetCookie> {
  const cookies = new Map<string, SetCookie>();
  for (const header of headerValues(headers, 'set-cookie')) {
    const cookie = parseSetCookie(header);
    cookies.set(cookie.name, cookie);
  }
  return cookies;
}

function compareCookie(
  work: ComparisonWork,
  name: string,
  baseline: SetCookie | null,
  candidate: SetCookie | null,
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
  compareCookieAttributes(work, baseline, candidate, deleted[0] === true ? [null, null] : lifetimes);
  // The value of a cookie that is deleted means nothing.
  if (deleted[0] !== true && baseline.value !== candidate.value)
    compareValue(work, name, baseline.value, candidate.value);
}

function compareValue(work: ComparisonWork, name: string, baseline: string, candidate: string): void {
  const { context, recorded, sink, judge } = work;
  const rule = context.rules.forOperation(context.operation).cookie(name);
  const known = context.kinds.at(context.operation, work.baseline.status).cookie.named(name);
  const place = new NamedPlace('cookie', name, known, rule, () =>
    recorded === null ? null : (cookiesOf(recorded.headers).get(name)?.value ?? null),
  );
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
