import type { DiffRow } from './diffRow.ts';

/** A line, or equal lines that are folded into one. */
export type FoldedRow =
  | { readonly kind: 'row'; readonly at: number; readonly row: DiffRow }
  | { readonly kind: 'folded'; readonly from: number; readonly count: number };

const fewest = 3;

/** Folds equal lines further than `context` from any that differ; a fold in `opened`, by its first line, stays open. */
export function foldRows(
  rows: readonly DiffRow[],
  context: number,
  opened: ReadonlySet<number>,
): readonly FoldedRow[] {
  const kept = keptRows(rows, context);
  const folded: FoldedRow[] = [];
  for (let at = 0; at < rows.length;) {
    let end = at;
    while (end < rows.length && kept[end] !== true) end += 1;
    const count = end - at;
    if (count > 0 && (count >= fewest || context === 0) && !opened.has(at)) {
      folded.push({ kind: 'folded', from: at, count });
      at = end;
      continue;
    }
    const until = Math.max(end, at + 1);
    for (; at < until; at += 1) {
      const row = rows[at];
      if (row !== undefined) folded.push({ kind: 'row', at, row });
    }
  }
  return folded;
}

function keptRows(rows: readonly DiffRow[], context: number): readonly boolean[] {
  const kept = rows.map(() => false);
  for (const [at, { state }] of rows.entries()) {
    if (state === 'same') continue;
    for (let near = Math.max(0, at - context); near <= Math.min(rows.length - 1, at + context); near += 1)
      kept[near] = true;
  }
  return kept;
}
