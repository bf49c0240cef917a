import { outcomes as all, type Outcome } from '../../model/outcome.ts';
import type { OperationReport } from '../../model/runReport.ts';

/** What the table can be sorted by, from left to right. */
export const columns = ['operation', 'selected', 'compared', 'mismatched', 'lost'] as const;
/** `lost`: selected, but not compared. */
export type Column = (typeof columns)[number];

/** An operation with what its row shows. */
export interface CoverageRow {
  readonly operation: string;
  readonly selected: number;
  readonly compared: number;
  readonly mismatched: number;
  readonly lost: number;
  readonly outcomes: readonly (readonly [outcome: Outcome, count: number])[];
}

/** From good to worse, as a bar shows them. */
const order: Readonly<Record<Outcome, number>> = {
  matched: 0,
  accepted: 1,
  mismatched: 2,
  drifted: 3,
  incomparable: 4,
  blocked: 5,
  unbound: 6,
  interrupted: 7,
  skipped: 8,
};

/** The rows of the operations, sorted by a column; equal ones by name. */
export function coverageRows(
  operations: readonly OperationReport[],
  column: Column,
  descending: boolean,
): readonly CoverageRow[] {
  const sign = descending ? -1 : 1;
  return operations.map(rowOf).sort((one, other) => {
    const [left, right] = [one[column], other[column]];
    if (left !== right) return (left < right ? -1 : 1) * sign;
    return one.operation < other.operation ? -1 : 1;
  });
}

function rowOf({ operation, selected, outcomes }: OperationReport): CoverageRow {
  const { matched = 0, mismatched = 0, accepted = 0 } = outcomes;
  const compared = matched + mismatched + accepted;
  return {
    operation,
    selected,
    compared,
    mismatched,
    lost: selected - compared,
    outcomes: all
      .filter((outcome) => (outcomes[outcome] ?? 0) > 0)
      .sort((one, other) => order[one] - order[other])
      .map((outcome) => [outcome, outcomes[outcome] ?? 0]),
  };
}
