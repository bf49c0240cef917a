const start = '[secret:';
const longest = 100;

/**
 * The placeholder of a secret that a cut at `at` would split, from its bracket to after the other; null where it splits
 * none. Half of one looks like a secret, and would become a placeholder in its turn.
 */
export function splitPlaceholder(
  text: string,
  at: number,
): { readonly from: number; readonly to: number } | null {
  const from = at <= 0 ? -1 : text.lastIndexOf(start, at - 1);
  if (from === -1) return null;
  const length = text.slice(from, from + longest).indexOf(']') + 1;
  return length > 0 && from + length > at ? { from, to: from + length } : null;
}
