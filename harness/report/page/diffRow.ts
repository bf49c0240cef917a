/** A line that both sides have, one has, both have with another content, or both have in another place. */
export type RowState = 'same' | 'changed' | 'missing' | 'extra' | 'moved';

/** One line of both sides beside each other; null where a side has none. */
export interface DiffRow {
  readonly state: RowState;
  readonly baseline: string | null;
  readonly candidate: string | null;
  /** Where in a JSON body, as findings have it: `$.roles[*]`; null elsewhere. */
  readonly path: string | null;
}

/** A line that both sides have. */
export function sameRow(text: string): DiffRow {
  return { state: 'same', baseline: text, candidate: text, path: null };
}

/** Lines that only one side has. */
export function oneSided(
  side: 'baseline' | 'candidate',
  lines: readonly string[],
  path: string | null = null,
): readonly DiffRow[] {
  return lines.map((line) =>
    side === 'baseline'
      ? { state: 'missing', baseline: line, candidate: null, path }
      : { state: 'extra', baseline: null, candidate: line, path },
  );
}

/** Removed and added lines beside each other, as far as there are both. */
export function pairedRows(removed: readonly string[], added: readonly string[]): readonly DiffRow[] {
  const both = Math.min(removed.length, added.length);
  return [
    ...removed.slice(0, both).map((line, index): DiffRow => ({
      state: 'changed',
      baseline: line,
      candidate: added[index] ?? '',
      path: null,
    })),
    ...oneSided('baseline', removed.slice(both)),
    ...oneSided('candidate', added.slice(both)),
  ];
}
