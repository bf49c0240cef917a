/** A part of a page: rows that may be left out from the end, between lines that only stand together. */
export interface Block {
  readonly head: readonly string[];
  readonly rows: readonly string[];
  readonly tail: readonly string[];
}

/** As many blocks and rows as fit into `limit` characters, from the first on, and the notice where that is not all. */
export function fitBlocks(blocks: readonly Block[], limit: number, notice: string): readonly string[] {
  const lines: string[] = [];
  let left = limit - notice.length - 2;
  for (const { head, rows, tail } of blocks) {
    const frame = sizeOf([...head, ...tail]) + 1;
    const [first] = rows;
    if (frame + (first === undefined ? 0 : sizeOf([first])) > left) return [...lines, notice];
    left -= frame;
    const kept = rows.slice(0, howMany(rows, left));
    left -= sizeOf(kept);
    lines.push(...head, ...kept, ...tail, '');
    if (kept.length < rows.length) return [...lines, notice];
  }
  return lines;
}

function howMany(rows: readonly string[], room: number): number {
  let left = room;
  const over = rows.findIndex((row) => (left -= row.length + 1) < 0);
  return over === -1 ? rows.length : over;
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
