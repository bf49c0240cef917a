import { diffArrays } from 'diff';
import { oneSided, pairedRows, sameRow, type DiffRow } from './diffRow.ts';

const mostEdits = 500;

/** Two texts line by line; where they have hardly a line in common, one after the other. */
export function textRows(baseline: string, candidate: string): readonly DiffRow[] {
  return lineRows(baseline.split('\n'), candidate.split('\n'));
}

/** Two lists of lines beside each other. */
export function lineRows(left: readonly string[], right: readonly string[]): readonly DiffRow[] {
  const changes = diffArrays([...left], [...right], { maxEditLength: mostEdits });
  if (changes === undefined) return [...oneSided('baseline', left), ...oneSided('candidate', right)];
  const rows: DiffRow[] = [];
  let removed: readonly string[] = [];
  for (const { value, added, removed: gone } of changes) {
    if (gone) {
      removed = value;
      continue;
    }
    rows.push(...(added ? pairedRows(removed, value) : oneSided('baseline', removed)));
    removed = [];
    if (!added) rows.push(...value.map(sameRow));
  }
  return [...rows, ...oneSided('baseline', removed)];
}
