import { kindRegistry } from '../../harness/comparison/kinds/kindRegistry.ts';
import { pathSteps } from '../../harness/comparison/json/jsonPath.ts';
import { isIdName } from '../../harness/correlation/names.ts';
import { displayCount } from '../../harness/statistics/display.ts';
import type { PlaceEvidence, SessionPair } from './PlaceEvidence.ts';
import type { Saying } from './Saying.ts';
import { distinct, isOneToOne, plain } from './shownPairs.ts';

const fewestPairs = 5;
const fewestValues = 3;
const fewestSessions = 5;
/** Whole numbers so little apart, always by as much, are as likely counts of which one side is off. */
const fewApart = 10;
/** Numbers that lie further apart than this share are no quantity that one side gets wrong by a little. */
const farApart = 0.5;
const sameShare = 0.01;

/** A place whose name says that it holds ids, and which of them went with which. */
interface IdPlace {
  readonly label: string;
  readonly there: ReadonlyMap<string, string>;
  readonly back: ReadonlyMap<string, string>;
}

/**
 * Ids that are only ever shown, whatever the field's name: values that go one to one, as those of a place named as an
 * id do, or of which each session has one of its own. One to one alone says little: a count that is off by three is.
 */
export class ShownIds {
  readonly #known: readonly IdPlace[];

  constructor(places: readonly PlaceEvidence[]) {
    this.#known = places.flatMap((place) => {
      const pairs = idPairs(place);
      if (pairs === null || !isIdName(nameOf(place)) || place.path.includes('[*]')) return [];
      const there = new Map(pairs.map(({ baseline, candidate }) => [baseline, candidate]));
      const back = new Map(pairs.map(({ baseline, candidate }) => [candidate, baseline]));
      return [{ label: labelOf(place), there, back }];
    });
  }

  /** A rule for a place that holds such ids; null for any other. */
  saying(place: PlaceEvidence): Saying | null {
    const pairs = idPairs(place);
    const [first] = pairs ?? [];
    if (pairs === null || first === undefined) return null;
    const isOwn = isOnePerSession(pairs);
    const elsewhere = isOwn || !isOffByFew(pairs) ? this.#sameAs(labelOf(place), pairs) : null;
    if (elsewhere === null && !(isOwn && !isQuantity(pairs))) return null;
    const values = displayCount(distinct(pairs, 'baseline'));
    const why = `${first.baseline} is ${first.candidate} in all ${displayCount(pairs.length)} differences, one to one over ${values} values`;
    const rests =
      elsewhere === null
        ? 'it rests on each session having one of its own, and on no other place: is it an id?'
        : `the same as ${elsewhere}`;
    return { says: { kind: 'reference' }, why: `${why}; ${rests}` };
  }

  /** The place named as an id that pairs most of these values in the same way, none otherwise. */
  #sameAs(label: string, pairs: readonly SessionPair[]): string | null {
    let best: { readonly label: string; readonly shared: number } | null = null;
    for (const known of this.#known) {
      if (known.label === label) continue;
      const shared = new Set<string>();
      const agrees = pairs.every(({ baseline, candidate }) => {
        const [right, left] = [known.there.get(baseline), known.back.get(candidate)];
        if (right === undefined && left === undefined) return true;
        shared.add(baseline);
        return right === candidate && left === baseline;
      });
      if (!agrees || shared.size < fewestValues || shared.size * 2 < distinct(pairs, 'baseline')) continue;
      const isFirst = best === null || shared.size > best.shared;
      // An answer to a write is likelier where the id comes from.
      if (isFirst || (shared.size === best?.shared && known.label.startsWith('POST ')))
        best = { label: known.label, shared: shared.size };
    }
    return best?.label ?? null;
  }
}

/** All pairs of a place, where they go one to one and each is a value that may be an id; else null. */
function idPairs(place: PlaceEvidence): readonly SessionPair[] | null {
  const pairs = place.pairs.map(({ baseline, candidate, session }) => ({
    baseline: plain(baseline),
    candidate: plain(candidate),
    session,
  }));
  if (pairs.length < fewestPairs || distinct(pairs, 'baseline') < fewestValues) return null;
  const mayBe = pairs.every((pair) => isIdLike(pair.baseline) && isIdLike(pair.candidate));
  return mayBe && isOneToOne(pairs) ? pairs : null;
}

/** A short word with a digit; a fraction, a blank or an address is none of an id's. */
function isIdLike(text: string): boolean {
  return /^(?=.*\d)[\w:-]{1,64}$/.test(text) && kindRegistry.reference.recognises(text);
}

/** Each session has one value, again and again, and no other session has it: nothing that is counted does so. */
function isOnePerSession(pairs: readonly SessionPair[]): boolean {
  const asOwn = pairs.map(({ baseline, session }) => ({ baseline, candidate: session }));
  const sessions = distinct(asOwn, 'candidate');
  return sessions >= fewestSessions && pairs.length >= 2 * sessions && isOneToOne(asOwn);
}

function isOffByFew(pairs: readonly SessionPair[]): boolean {
  const apart = new Set(pairs.map(({ baseline, candidate }) => Number(candidate) - Number(baseline)));
  const [only] = apart;
  return apart.size === 1 && only !== undefined && Math.abs(only) <= fewApart;
}

/** Whether the candidate's may be the same thing written or counted otherwise: `+49-12` and `4912`, 250 and 300. */
function isQuantity(pairs: readonly SessionPair[]): boolean {
  if (pairs.some(({ baseline, candidate }) => isSpelling(baseline, candidate))) return true;
  const shares = pairs.map(({ baseline, candidate }) => Number(candidate) / Number(baseline));
  if (shares.some((share) => !Number.isFinite(share))) return false;
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  return (least > farApart && most < 1 / farApart) || most - least <= sameShare * most;
}

function isSpelling(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  return a === undefined || b === undefined || a.includes(b) || b.includes(a);
}

function nameOf({ path }: PlaceEvidence): string {
  return pathSteps(path)?.findLast((step) => step !== null) ?? path;
}

function labelOf({ operation, path }: PlaceEvidence): string {
  return `${operation} ${path}`;
}
