import type { Comparator } from '../findings/Comparator.ts';
import type { Ruling } from './Cases.ts';

/** The ruling as it stands once what somebody accepted counts no more. */
export function acceptedRuling(ruling: Ruling, operation: string, comparator: Comparator): Ruling {
  if (ruling.kind !== 'differs') return ruling;
  return {
    ...ruling,
    differences: ruling.differences.map((difference) =>
      difference.counts && comparator.accepts(operation, difference)
        ? { ...difference, counts: false }
        : difference,
    ),
  };
}
