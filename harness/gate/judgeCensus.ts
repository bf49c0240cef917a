import type { Sample } from '../model/measurement.ts';
import type { Check } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import { plainWords, type CensusWords } from './censusWords.ts';

/** So many cases are named. */
const told = 5;

type Census = Extract<Sample, { kind: 'census' }>;

/** Counted cases, of which every one that was expected must have passed: one that failed is a fail, one undone is open. Where a failed one
 * is no proof it is open too, and no pass either. */
export function judgeCensus(
  cases: readonly Census[],
  words: CensusWords = plainWords,
): Partial<Check> & Pick<Check, 'outcome' | 'reason'> {
  const sum = (of: (one: Census) => number): number => cases.reduce((total, one) => total + of(one), 0);
  const [passed, failed, expected] = [
    sum((one) => one.passed),
    sum((one) => one.failed),
    sum((one) => one.expected),
  ];
  const undone = (
    [
      [words.errored, sum((one) => one.errored)],
      ['skipped', sum((one) => one.skipped)],
      ['pending', sum((one) => one.pending)],
    ] as const
  ).filter(([, count]) => count > 0);
  const counted = {
    bad: failed,
    observed: passed + failed,
    required: Math.max(expected, 1),
    missing: Math.max(0, Math.max(expected, 1) - passed - failed),
    method: 'count' as const,
  };
  const unit = expected === 1 ? words.one : words.many;
  // The same cases again are others: a count of several runs says so.
  const runs = words.tellsRuns && cases.length > 1 ? ` of ${displayCount(cases.length)} runs` : '';
  const all = `${displayCount(expected)}${unit === '' ? '' : ` ${unit}`}${runs}`;
  const of = `${displayCount(passed)} of ${all} passed`;
  const isProof = cases.some((one) => one.failed > 0 && one.proof !== false);
  const which = namesOf(cases, words);
  const lost =
    words.leads === 'failed'
      ? [
          `${displayCount(failed)} of ${all} failed`,
          ...undone.map(([name, count]) => `${displayCount(count)} ${name}`),
        ]
      : [of, `${displayCount(failed)} failed`];
  if (failed > 0 && isProof) return { outcome: 'fail', ...counted, reason: `${lost.join(', ')}${which}` };
  if (failed > 0)
    return {
      outcome: 'inconclusive',
      ...counted,
      reason: `${lost.join(', ')}, which is a sign and no proof${which}`,
    };
  if (expected === 0) return { outcome: 'inconclusive', ...counted, reason: 'there was nothing to check' };
  if (undone.length > 0 || passed < expected)
    return {
      outcome: 'inconclusive',
      ...counted,
      reason: `${[of, ...undone.map(([name, count]) => `${displayCount(count)} ${name}`)].join(', ')}${which}`,
    };
  return { outcome: 'pass', ...counted, reason: of };
}

/** The first cases that did not pass, by name. */
function namesOf(cases: readonly Census[], { separator }: CensusWords): string {
  const named = [...new Set(cases.flatMap((one) => one.named ?? []))];
  if (named.length === 0) return '';
  const rest = named.length - told;
  return `: ${named.slice(0, told).join(separator)}${rest > 0 ? ` and ${displayCount(rest)} more` : ''}`;
}
