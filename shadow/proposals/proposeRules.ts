import { compileRules } from '../../harness/comparison/rules/compileRules.ts';
import { ruleSchema, type Rule } from '../../harness/comparison/rules/ruleSchema.ts';
import type { DifferenceKind } from '../../harness/model/difference.ts';
import { orderSaying } from './orderRule.ts';
import type { PlaceEvidence } from './PlaceEvidence.ts';
import type { ProposedRule } from './Proposals.ts';
import type { Saying } from './Saying.ts';
import { scalarSaying, type Origins } from './scalarRule.ts';
import { ShownIds } from './shownIds.ts';

/** Differences from which on a pattern is one, and the sessions that show it. */
const fewest = 3;
const fewestSessions = 2;

/** Differences of values; of all others (missing, type, length …) the structure is what differs. */
const ofValues: ReadonlySet<DifferenceKind> = new Set(['value', 'kind', 'header', 'cookie', 'redirect']);

/**
 * Rules under which what differs would still be checked: as its kind, within a distance, in any order. Never one that
 * ignores, never for a body as a whole, for what is missing or of another type, or for a length.
 */
export function proposeRules(
  places: readonly PlaceEvidence[],
  origins: Origins,
  present: readonly Rule[],
): readonly ProposedRule[] {
  const known = new Set(present.map(labelOf));
  const ids = new ShownIds(places.filter(differsInValue));
  return places
    .filter(({ total, sessions }) => total >= fewest && sessions >= fewestSessions)
    .toSorted((a, b) => b.total - a.total)
    .flatMap((place) => {
      const proposed = ruleFor(place, origins, ids);
      if (proposed === null) return [];
      const instead = known.has(labelOf(proposed.rule)) ? '; in place of the rule that is there' : '';
      return [{ rule: proposed.rule, why: `${proposed.why}, in ${sessionsOf(place)}${instead}` }];
    });
}

/** The rule that explains all that a place shows; null where none does, or the grammar cannot name the place. */
export function ruleFor(
  place: PlaceEvidence,
  origins: Origins,
  ids: ShownIds | null = null,
): ProposedRule | null {
  const saying = sayingFor(place, origins, ids);
  const rule = saying === null ? null : legalRule(place, saying);
  return saying === null || rule === null ? null : { rule, why: saying.why };
}

function sayingFor(place: PlaceEvidence, origins: Origins, ids: ShownIds | null): Saying | null {
  const kinds = [...place.kinds];
  // `$` and `$[*]` are the body, or all of it.
  if (
    place.location === 'body' &&
    /^\$(?:\[\*\])*$/.test(place.path) &&
    kinds.some((kind) => kind !== 'order')
  )
    return null;
  if (kinds.every((kind) => kind === 'order')) return orderSaying(place);
  if (!differsInValue(place)) return null;
  return scalarSaying(place, origins) ?? ids?.saying(place) ?? null;
}

function differsInValue({ kinds }: PlaceEvidence): boolean {
  return [...kinds].every((kind) => ofValues.has(kind));
}

/** Null where the rules' grammar has no way to name the place. */
function legalRule({ operation, location, path }: PlaceEvidence, { says }: Saying): Rule | null {
  if (location === 'status' || location === 'exchange') return null;
  const rule = { operation, path: location === 'body' ? path : `${location}:${path}`, ...says };
  return ruleSchema.safeParse(rule).success ? rule : null;
}

/** A rule's operation and path in their plain form. */
export function labelOf(rule: Rule): string | undefined {
  return compileRules([rule]).unusedRules()[0];
}

function sessionsOf({ sessions }: PlaceEvidence): string {
  return sessions >= 100 ? '100 sessions or more' : `${String(sessions)} sessions`;
}
