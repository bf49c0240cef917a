import type { ComparisonWork } from '../ComparisonWork.ts';
import { headerValues, type Headers } from '../../model/headers.ts';
import { excerpt } from '../values/excerpt.ts';
import { NamedPlace } from '../values/NamedPlace.ts';
import { compareContentType } from './compareContentType.ts';
import { compareCookies } from './compareCookies.ts';
import { compareLink } from './compareLink.ts';
import { headerPolicy, type HeaderPolicy } from './headerPolicy.ts';

/** Compares the headers that count, each by its policy. */
export function compareHeaders(work: ComparisonWork): void {
  const left = collect(work.baseline.headers);
  const right = collect(work.candidate.headers);
  for (const [name, value] of left.values) {
    const other = right.values.get(name);
    if (other !== value) compareHeader(work, name, value, other ?? null);
  }
  for (const [name, value] of right.values)
    if (!left.values.has(name)) compareHeader(work, name, null, value);
  if (left.cookies || right.cookies) compareCookies(work);
}

/** Values that count by name, repeated ones as one list (RFC 9110 section 5.3); whether there are cookies. */
function collect(headers: Headers): {
  readonly values: ReadonlyMap<string, string>;
  readonly cookies: boolean;
} {
  const values = new Map<string, string>();
  let cookies = false;
  for (const [spelling, value] of headers) {
    const { name, policy } = headerPolicy(spelling);
    if (policy === 'uncounted') continue;
    if (policy === 'set-cookie') cookies = true;
    else {
      const before = values.get(name);
      values.set(name, before === undefined ? value : `${before}, ${value}`);
    }
  }
  return { values, cookies };
}

function compareHeader(
  work: ComparisonWork,
  name: string,
  baseline: string | null,
  candidate: string | null,
): void {
  const rule = work.context.rules.forOperation(work.context.operation).header(name);
  if (rule !== null && rule.ignore) {
    rule.used += 1;
    return;
  }
  const { policy } = headerPolicy(name);
  if (policy === 'content-type') compareContentType(work, baseline, candidate);
  else if (policy === 'link' && baseline !== null && candidate !== null) {
    compareLink(work, place(work, name), baseline, candidate);
  } else if (!sameByPolicy(policy, baseline, candidate)) judgeHeader(work, name, policy, baseline, candidate);
}

function sameByPolicy(policy: HeaderPolicy, baseline: string | null, candidate: string | null): boolean {
  if (baseline === null || candidate === null) return false;
  if (policy === 'presence') return true;
  const [left, right] = [listOf(baseline), listOf(candidate)];
  if (policy !== 'set') return left.join(',') === right.join(',');
  const words = (list: readonly string[]): string =>
    [...new Set(list.map((word) => word.toLowerCase()))].sort().join();
  return words(left) === words(right);
}

function judgeHeader(
  { context, judge, sink, ...rest }: ComparisonWork,
  name: string,
  policy: HeaderPolicy,
  baseline: string | null,
  candidate: string | null,
): void {
  let note: string | null = null;
  if (baseline !== null && candidate !== null) {
    const found = judge.disagreement(place({ context, judge, sink, ...rest }, name), baseline, candidate);
    if (found === null) return;
    ({ note } = found);
  }
  // What the candidate adds counts as `extra` does in a body.
  const kind =
    baseline === null && context.additions === 'allow' ? 'extra' : policy === 'link' ? 'redirect' : 'header';
  sink.add(kind, 'header', name, shown(baseline), shown(candidate), note);
}

function place(work: ComparisonWork, name: string): NamedPlace {
  const rule = work.context.rules.forOperation(work.context.operation).header(name);
  const known = work.context.kinds.at(work.context.operation, work.baseline.status).header.named(name);
  return new NamedPlace('header', name, known, rule, () => {
    const values = work.recorded === null ? [] : headerValues(work.recorded.headers, name);
    return values.length === 0 ? null : values.join(', ');
  });
}

/** Items of a list header; commas in quotes are none (RFC 9110 section 5.6.1). */
function listOf(value: string): readonly string[] {
  const items = value.includes('"') ? value.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/) : value.split(',');
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

function shown(value: string | null): string | null {
  return value === null ? null : excerpt(value);
}
