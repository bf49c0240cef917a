/** Stands between the words of a pair: anything but letters, or a percent-encoded character. */
export const betweenWords = '(?:[^A-Za-z%]|%[0-9A-Fa-f]{2}|%(?![0-9A-Fa-f]{2}))*';

interface Branch {
  readonly next: Map<string, Branch>;
  ends: boolean;
}

/**
 * Pattern for any of these sequences of letters (lower-case; matched in any case) and of `betweenWords`.
 * As a tree by first letter: a flat list of 80 words costs ten times as much at each character of the text.
 */
export function wordPattern(sequences: Iterable<readonly string[]>): string {
  const root: Branch = { next: new Map(), ends: false };
  for (const sequence of sequences) {
    let branch = root;
    for (const step of sequence) {
      const known = branch.next.get(step) ?? { next: new Map(), ends: false };
      branch.next.set(step, known);
      branch = known;
    }
    branch.ends = true;
  }
  return patternOf(root);
}

function patternOf(branch: Branch): string {
  const parts = [...branch.next].map(([step, next]) => stepPattern(step) + patternOf(next));
  if (parts.length === 0) return '';
  const only = parts.length === 1 ? (parts[0] ?? '') : `(?:${parts.join('|')})`;
  return branch.ends ? `(?:${only})?` : only;
}

function stepPattern(step: string): string {
  return step.length === 1 ? `[${step}${step.toUpperCase()}]` : step;
}
