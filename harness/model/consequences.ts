import type { Accounting } from './outcome.ts';
import type { Check } from './verdict.ts';

/** Doubts after which nothing can have been learned, whatever was counted. */
const always: ReadonlySet<string> = new Set([
  'shadow.nothing-selected',
  'shadow.same-address',
  'shadow.candidate-silent',
  'shadow.baseline-silent',
]);

/** Doubts that say why nothing was compared, where nothing was. */
const whereNothing: ReadonlySet<string> = new Set([
  'shadow.writes',
  'shadow.drifted',
  'shadow.incomparable',
  'shadow.throttled',
  'shadow.baseline-died',
]);

const counted: ReadonlySet<string> = new Set([
  'shadow.mismatches',
  'shadow.zero-tolerance',
  'shadow.repeated',
  'shadow.coverage',
  'shadow.unbound',
  'shadow.expected',
  'shadow.sessions',
]);
/** Without an answer nothing says anything. */
const unanswered: ReadonlySet<string> = new Set([...counted, 'shadow.incomparable']);
const covered: ReadonlySet<string> = new Set(['shadow.coverage', 'shadow.unbound']);
const none: ReadonlySet<string> = new Set();

/** How many exchanges ended in a comparison. */
export function comparedOf({ matched, mismatched, accepted }: Accounting): number {
  return matched + mismatched + accepted;
}

/** Ids of the checks that are open only because of a doubt among them: to list these as well buries the doubt. */
export function consequences(checks: readonly Check[], accounting: Accounting): ReadonlySet<string> {
  const open = new Set(checks.filter(({ outcome }) => outcome === 'inconclusive').map(({ id }) => id));
  const some = (doubts: ReadonlySet<string>): boolean => [...doubts].some((id) => open.has(id));
  const compared = comparedOf(accounting);
  if (some(always)) return unanswered;
  if (compared === 0 && some(whereNothing)) return counted;
  if (!open.has('shadow.writes')) return none;
  // Writes that are not sent block what needs their answers; where that is all that is lost, they explain it.
  const { skipped, blocked, unbound, selected } = accounting;
  return (skipped.unsafe ?? 0) + blocked + unbound === selected - compared ? covered : none;
}
