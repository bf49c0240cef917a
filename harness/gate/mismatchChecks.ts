import { comparedOf } from '../model/consequences.ts';
import type { Accounting } from '../model/outcome.ts';
import type { Check } from '../model/verdict.ts';
import { displayBound, displayCount, displayDuration, displayLimit } from '../statistics/display.ts';
import type { ShareTest } from '../statistics/ShareTest.ts';
import type { LookTests } from '../statistics/testsOfLook.ts';
import { displayP, holmShares } from './holmShares.ts';
import { judgeShare, nothingCounted, shareNumbers } from './judgeShare.ts';
import { shadowCheck } from './shadowCheck.ts';
import type { ShadowCounts } from './shadowCounts.ts';
import type { ShadowEvidence } from './ShadowEvidence.ts';
import type { Tally } from './tally.ts';

const id = 'shadow.mismatches';

const mismatches = (bad: number): string => `${displayCount(bad)} ${bad === 1 ? 'mismatch' : 'mismatches'}`;

const are = (bad: number): string => (bad === 1 ? 'is' : 'are');

/**
 * Mismatched ÷ compared over all operations, held against the limit. What an open one still needs is what the next look
 * asks for, more than this one did where this is the first.
 */
export function overallCheck(
  { now: test, next }: Pick<LookTests, 'now' | 'next'>,
  counts: ShadowCounts,
  evidence: ShadowEvidence,
): Check {
  const tally = counts.overall;
  if (tally === null || tally.total === 0) {
    const reason = nothingCompared(evidence.accounting);
    return shadowCheck({ id, outcome: 'inconclusive', ...nothingCounted(test), reason });
  }
  const { bad, total } = tally;
  const { outcome, numbers } = judgeShare({ now: test, next }, tally);
  const seen = `${mismatches(bad)} in ${displayCount(total)}${repeated(counts, evidence, total)}`;
  const held = `${displayLimit(test.limit)} at ${displayLimit(test.confidence)}`;
  const supports = `${seen} supports < ${displayBound(numbers.upper, test.limit)}`;
  const over = looks(test);
  const missing = moreNeeded(numbers.missing, total, counts, evidence);
  const reasons = {
    pass: `${supports} (limit ${held}${over})`,
    inconclusive: `${supports}${over}; ${missing} support < ${held} at the next look`,
    fail: `${seen}${sessionsOf(tally)} ${are(bad)} more than ${held}${over}`,
  };
  return shadowCheck({ id, outcome, ...numbers, reason: reasons[outcome] });
}

/** What is still needed, also as traffic to record, where some of the exchanges recorded say the same. */
function moreNeeded(
  missing: number,
  total: number,
  { runs }: ShadowCounts,
  evidence: ShadowEvidence,
): string {
  const compared = comparedOf(evidence.accounting);
  if (runs !== 1 || compared <= total)
    return `${displayCount(missing)} more exchanges without one${about([time(missing, evidence)])}`;
  // Several runs repeat one another: how much more to record they do not say.
  if (evidence.loudest !== null) return `${displayCount(missing)} more distinct exchanges without one`;
  const recorded = Math.ceil((missing * compared) / total);
  const traffic = `${displayCount(recorded)} of such traffic`;
  return `${displayCount(missing)} more distinct exchanges without one${about([traffic, time(recorded, evidence)])}`;
}

function about(parts: readonly (string | null)[]): string {
  const told = parts.filter((part) => part !== null);
  return told.length === 0 ? '' : ` (about ${told.join(', ')})`;
}

/** One check for each operation with mismatches: its own test, corrected after Holm over all operations compared. */
export function operationChecks(
  { first, now: test }: Pick<LookTests, 'first' | 'now'>,
  counts: ShadowCounts,
  evidence: ShadowEvidence,
): readonly Check[] {
  const compared = counts.operations.flatMap(({ operation, mismatches: tally }) =>
    tally === null || tally.total === 0 ? [] : [{ operation, tally }],
  );
  const judged = holmShares(
    { first, now: test },
    compared.map(({ tally }) => tally),
  );
  return compared.flatMap(({ operation, tally }, index) => {
    const share = judged[index];
    if (tally.bad === 0 || share === undefined) return [];
    const { outcome, corrected, alone } = share;
    const seen = `${operation}: ${mismatches(tally.bad)} in ${displayCount(tally.total)}${sessionsOf(tally)}`;
    const family = `Holm's correction over ${displayCount(compared.length)} operation${compared.length === 1 ? '' : 's'}`;
    const held = `${displayLimit(test.limit)} at ${displayLimit(test.confidence)}${looks(test)}`;
    const reasons = {
      fail: `${seen} ${are(tally.bad)} more than ${held}, also after ${family} (p ${displayP(corrected)})`,
      inconclusive: `${seen} would be more than ${held} (p ${displayP(alone)}) but not after ${family} (p ${displayP(corrected)}); repeat it: ${evidence.rerun('shadow')}`,
      pass: `${seen} ${are(tally.bad)} not significantly more than ${displayLimit(test.limit)} (p ${displayP(alone)})`,
    };
    const method = test.method === 'clopper-pearson' ? 'holm' : test.method;
    // Of the first look's test: it is never less than what a later look asks for, and beside an open check never nothing.
    const numbers = shareNumbers(test, tally, first.requiredNotSignificant(tally.bad));
    return [shadowCheck({ id, operation, outcome, ...numbers, method, reason: reasons[outcome] })];
  });
}

function looks(test: ShareTest): string {
  return test.method === 'mixture-e-process' ? ' over all looks' : '';
}

function sessionsOf({ clusters, badClusters }: Tally): string {
  if (clusters === null || badClusters === null) return '';
  return ` (${displayCount(badClusters)} of ${displayCount(clusters)} sessions)`;
}

function repeated({ runs }: ShadowCounts, { loudest, accounting }: ShadowEvidence, total: number): string {
  if (loudest !== null) return ' distinct exchanges of several runs';
  const compared = comparedOf(accounting);
  return runs === 1 && compared > total ? ` distinct exchanges (${displayCount(compared)} compared)` : '';
}

function time(missing: number, { exchangesPerSecond: rate }: ShadowEvidence): string | null {
  if (rate === null || !(rate > 0)) return null;
  return `${displayDuration(missing / rate)} at ${displayCount(Math.max(1, Math.round(rate)))} a second`;
}

function nothingCompared(accounting: Accounting): string {
  const { read, rejected, notSelected, selected, skipped } = accounting;
  if (read === 0) return 'nothing was compared: the recording holds no exchange';
  if (selected === 0)
    return `nothing was compared: of ${displayCount(read)} records read ${displayCount(rejected)} were rejected and ${displayCount(notSelected)} not selected`;
  const left = [
    ...Object.entries(skipped).map(([why, count]) => [`skipped as ${why}`, count] as const),
    ...(['incomparable', 'blocked', 'drifted', 'unbound', 'interrupted'] as const).map(
      (outcome) => [outcome, accounting[outcome]] as const,
    ),
  ];
  const parts = left
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${displayCount(count)} ${name}`);
  return `nothing was compared: of ${displayCount(selected)} selected exchanges ${parts.join(', ') || 'none came to an end'}`;
}
