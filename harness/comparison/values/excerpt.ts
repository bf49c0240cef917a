/** Longest text of a value in a difference, characters. */
export const excerptLength = 200;

/** A value as short text for people. */
export function excerpt(text: string): string {
  return text.length <= excerptLength ? text : `${text.slice(0, excerptLength - 1)}…`;
}

/** The surroundings of the first differing character in both texts. */
export function excerptsAround(
  baseline: string,
  candidate: string,
  offset: number,
): readonly [string, string] {
  const from = Math.max(0, offset - 40);
  return [cut(baseline, from), cut(candidate, from)];
}

function cut(text: string, from: number): string {
  const to = from + 120;
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
