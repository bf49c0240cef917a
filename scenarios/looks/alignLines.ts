/** Positions of lines that have no partner, or a partner that is not the same. */
export interface Unaligned {
  readonly mine: number | null;
  readonly other: number | null;
}

/** More cells than this are not looked at one by one: such texts are held against each other line for line. */
const mostCells = 250_000;

/**
 * What is not the same in two lists of lines: by the longest run of lines that both have in one order, and line for line
 * in each gap between them. `same` is asked of partners in a gap.
 */
export function alignLines(
  left: readonly string[],
  right: readonly string[],
  same: (left: string, right: string) => boolean,
): readonly Unaligned[] {
  const found: Unaligned[] = [];
  const gap = (fromLeft: number, toLeft: number, fromRight: number, toRight: number): void => {
    const length = Math.max(toLeft - fromLeft, toRight - fromRight);
    for (let at = 0; at < length; at += 1) {
      const mine = fromLeft + at < toLeft ? fromLeft + at : null;
      const other = fromRight + at < toRight ? fromRight + at : null;
      const isSame = mine !== null && other !== null && same(left[mine] ?? '', right[other] ?? '');
      if (!isSame) found.push({ mine, other });
    }
  };
  let [mine, other] = [0, 0];
  for (const [nextMine, nextOther] of commonLines(left, right)) {
    gap(mine, nextMine, other, nextOther);
    [mine, other] = [nextMine + 1, nextOther + 1];
  }
  gap(mine, left.length, other, right.length);
  return found;
}

/** The longest common subsequence, as pairs of positions; none where lines stand against each other one for one. */
function commonLines(
  left: readonly string[],
  right: readonly string[],
): readonly (readonly [number, number])[] {
  if (left.length === right.length || left.length * right.length > mostCells) return [];
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1)
    for (let column = right.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const pairs: (readonly [number, number])[] = [];
  let [row, column] = [0, 0];
  while (row < left.length && column < right.length) {
    if (left[row] === right[column]) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
