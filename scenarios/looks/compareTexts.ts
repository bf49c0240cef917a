import { builtAlike, splitParts, splitWords } from '../../harness/comparison/html/splitText.ts';
import { excerpt } from '../../harness/comparison/values/excerpt.ts';
import { alignLines } from './alignLines.ts';
import type { IdentityBond } from './IdentityBond.ts';
import type { LookDifference } from './LookDifference.ts';
import { sameMoment } from './sameMoment.ts';

/**
 * Compares two texts line by line: `line 3` is that of the baseline, and of the candidate where only it has one. Random
 * values that stand for one another, and moments of now, are the same.
 */
export function compareTexts(
  baseline: string,
  candidate: string,
  bond: IdentityBond,
): readonly LookDifference[] {
  const [left, right] = [linesOf(baseline), linesOf(candidate)];
  const differences: LookDifference[] = [];
  for (const { mine, other } of alignLines(left, right, (one, two) => sameLine(one, two, bond))) {
    const [before, after] = [left[mine ?? -1] ?? null, right[other ?? -1] ?? null];
    differences.push({
      path: `line ${String((mine ?? other ?? 0) + 1)}`,
      kind: before === null ? 'extra' : after === null ? 'missing' : 'value',
      baseline: before === null ? null : excerpt(before.trim()),
      candidate: after === null ? null : excerpt(after.trim()),
    });
  }
  return differences;
}

function linesOf(text: string): readonly string[] {
  return text.replaceAll(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
}

/** Word by word, and each word part by part. */
export function sameLine(baseline: string, candidate: string, bond: IdentityBond): boolean {
  if (baseline === candidate) return true;
  return (
    samePieces(splitWords(baseline), splitWords(candidate), bond) ||
    samePieces(splitParts(baseline), splitParts(candidate), bond)
  );
}

function samePieces(left: readonly string[], right: readonly string[], bond: IdentityBond): boolean {
  return (
    builtAlike(left, right) &&
    left.every((piece, at) => {
      const other = right[at] ?? '';
      return piece === other || sameMoment(piece, other) || bond.same(piece, other, null);
    })
  );
}
