import { diffWordsWithSpace } from 'diff';

/** A piece of a line, and whether the other side has it too. */
export interface WordPart {
  readonly text: string;
  readonly changed: boolean;
}

const longest = 2_000;
const mostEdits = 200;

/** What of two lines differs, word by word; null where they are long or have hardly a word in common. */
export function wordParts(
  baseline: string,
  candidate: string,
): { readonly baseline: readonly WordPart[]; readonly candidate: readonly WordPart[] } | null {
  if (baseline.length > longest || candidate.length > longest) return null;
  const changes = diffWordsWithSpace(baseline, candidate, { maxEditLength: mostEdits });
  if (changes === undefined) return null;
  const side = (other: 'added' | 'removed', own: 'added' | 'removed'): readonly WordPart[] =>
    changes
      .filter((change) => !change[other])
      .map((change) => ({ text: change.value, changed: change[own] }));
  return { baseline: side('added', 'removed'), candidate: side('removed', 'added') };
}
