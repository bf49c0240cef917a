import { binomialUpperTail } from '../../harness/statistics/distributions.ts';
import type { FieldCount } from './FieldCounts.ts';

/** Pairs below which nothing is said. */
const enough = 10;
/** Chance borne, per field, that three instances of one system look so. */
const byChance = 0.0001;

/**
 * Whether candidate and control agree with each other against the baseline more often than chance has it. Of three
 * instances of one system each is as often the odd one out; a control that is the candidate's twin hides its faults.
 */
export function isBaselineOdd({ kind, alike, candidateOnly, controlOnly, odd }: FieldCount): boolean {
  if (alike < enough || (kind !== 'value' && kind !== 'missing' && kind !== 'status')) return false;
  const { designEffect } = odd;
  const twins = Math.round(alike / designEffect);
  const others = Math.round((candidateOnly + controlOnly) / designEffect);
  return binomialUpperTail(twins, twins + others, 1 / 3) <= byChance;
}
