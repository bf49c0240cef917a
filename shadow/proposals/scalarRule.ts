import type { KindOptions } from '../../harness/comparison/kinds/Kind.ts';
import { kindRegistry } from '../../harness/comparison/kinds/kindRegistry.ts';
import { momentOf } from '../../harness/comparison/kinds/timestamp.ts';
import type { ValueKind } from '../../harness/comparison/kinds/ValueKind.ts';
import { withOwnOrigin } from '../../harness/comparison/values/ownOrigin.ts';
import { isIdName } from '../../harness/correlation/names.ts';
import { pathSteps } from '../../harness/comparison/json/jsonPath.ts';
import { displayCount } from '../../harness/statistics/display.ts';
import type { PlaceEvidence, ShownPair } from './PlaceEvidence.ts';
import type { Saying } from './Saying.ts';
import { secretKind } from './secretKind.ts';
import { distinct, isOneToOne, plain } from './shownPairs.ts';
import { toleranceOf } from './tolerance.ts';
import { withinOf } from './within.ts';

/** Own addresses of both sides, which a link may name. */
export interface Origins {
  readonly baseline: string;
  readonly candidate: string;
}

const fewestIds = 5;
const durationName =
  /(?:^|_)(?:ms|millis|elapsed|took|duration|latency|uptime|runtime)(?:_|$)|(?:Ms|Millis|Seconds|Duration)$/i;

/** What explains every pair of values at a place as one kind of value; null where nothing does. */
export function scalarSaying(place: PlaceEvidence, origins: Origins): Saying | null {
  const secret = secretKind(place);
  if (secret !== null) return secret;
  const pairs = place.pairs.map(({ baseline, candidate }) => ({
    baseline: withOwnOrigin(plain(baseline), origins.baseline),
    candidate: withOwnOrigin(plain(candidate), origins.candidate),
  }));
  if (pairs.length === 0 || pairs.some(({ baseline, candidate }) => baseline === '' || candidate === ''))
    return null;
  // One value of the candidate for many of the baseline is a fault and no kind.
  if (distinct(pairs, 'candidate') * 2 < distinct(pairs, 'baseline')) return null;
  // Moments are moments: no token, and no number that rounding moved, however far apart they are.
  if (pairs.some(({ baseline, candidate }) => momentOf(baseline) !== null && momentOf(candidate) !== null))
    return moments(pairs);
  return identities(pairs) ?? named(place, pairs) ?? toleranceOf(pairs);
}

function moments(pairs: readonly ShownPair[]): Saying | null {
  const apart = pairs.map(({ baseline, candidate }) => {
    const [mine, theirs] = [momentOf(baseline), momentOf(candidate)];
    return mine === null || theirs === null || mine.format !== theirs.format
      ? NaN
      : Math.abs(mine.milliseconds - theirs.milliseconds);
  });
  return apart.some(Number.isNaN) ? null : withinOf(apart);
}

function identities(pairs: readonly ShownPair[]): Saying | null {
  for (const name of ['uuid', 'ulid', 'jwt', 'token'] as const) {
    const kind = kindRegistry[name];
    const shown = pairs.filter(
      ({ baseline, candidate }) => kind.recognises(baseline) && kind.recognises(candidate),
    );
    if (shown.length * 2 < pairs.length || !agreeAs(name, pairs)) continue;
    return { says: { kind: name }, why: `each side has a ${name} of its own in ${all(pairs)}` };
  }
  return null;
}

/** Kinds that a value alone does not show, and its field's name does. */
function named({ path }: PlaceEvidence, pairs: readonly ShownPair[]): Saying | null {
  const name = pathSteps(path)?.findLast((step) => step !== null) ?? path;
  if (pairs.every(({ baseline, candidate }) => isLink(baseline) && isLink(candidate)))
    return agreeAs('url', pairs)
      ? { says: { kind: 'url' }, why: `links to the same host with the same parameters in ${all(pairs)}` }
      : null;
  if (durationName.test(name) && agreeAs('duration', pairs))
    return { says: { kind: 'duration' }, why: `named as a duration, and one in ${all(pairs)}` };
  const ids = distinct(pairs, 'baseline');
  if (isIdName(name) && ids >= fewestIds && isOneToOne(pairs) && agreeAs('reference', pairs))
    return {
      says: { kind: 'reference' },
      why: `${displayCount(ids)} ids of the baseline, and each went with one of the candidate's in ${all(pairs)}`,
    };
  return null;
}

const options: KindOptions = {
  withinMilliseconds: 5_000,
  additions: 'count',
  recorded: null,
  same: () => false,
};

/** Whether the rule would have let every pair pass. */
function agreeAs(kind: ValueKind, pairs: readonly ShownPair[]): boolean {
  return pairs.every(
    ({ baseline, candidate }) => kindRegistry[kind].check(baseline, candidate, options).outcome === 'agree',
  );
}

function isLink(text: string): boolean {
  return /^(?:https?:\/\/|\{origin\}|\/)\S*$/.test(text);
}

function all(pairs: readonly ShownPair[]): string {
  return pairs.length === 1 ? 'the one difference' : `all ${displayCount(pairs.length)} differences`;
}
