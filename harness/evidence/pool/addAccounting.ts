import { emptyAccounting, type Accounting, type SkipReason } from '../../model/outcome.ts';

/** Two runs' accountings count by count; both sums hold for the whole as they do for the parts. */
export function addAccounting(a: Accounting | null, b: Accounting | null): Accounting | null {
  if (a === null || b === null) return a ?? b;
  const skipped: Partial<Record<SkipReason, number>> = { ...a.skipped };
  for (const [reason, count] of Object.entries(b.skipped)) {
    if (isReason(reason)) skipped[reason] = (skipped[reason] ?? 0) + count;
  }
  return {
    read: a.read + b.read,
    rejected: a.rejected + b.rejected,
    notSelected: a.notSelected + b.notSelected,
    selected: a.selected + b.selected,
    skipped,
    matched: a.matched + b.matched,
    mismatched: a.mismatched + b.mismatched,
    accepted: a.accepted + b.accepted,
    incomparable: a.incomparable + b.incomparable,
    blocked: a.blocked + b.blocked,
    drifted: a.drifted + b.drifted,
    unbound: a.unbound + b.unbound,
    interrupted: a.interrupted + b.interrupted,
  };
}

/** The accounting of a run of which only the mismatches count. */
export function onlyFaults(mismatched: number): Accounting {
  return { ...emptyAccounting, read: mismatched, selected: mismatched, mismatched };
}

function isReason(reason: string): reason is SkipReason {
  return reason === 'unsafe' || reason === 'incomplete' || reason === 'unsendable';
}
