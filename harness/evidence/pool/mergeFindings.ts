import type { Finding } from '../../model/finding.ts';

/** The findings of several runs, those of one cause made one: seen in any run, they stand. The latest example is kept. */
export function mergeFindings(runs: readonly (readonly Finding[])[]): readonly Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of runs.flat()) {
    const known = merged.get(finding.fingerprint);
    merged.set(finding.fingerprint, known === undefined ? finding : both(known, finding));
  }
  return [...merged.values()];
}

function both(before: Finding, after: Finding): Finding {
  return {
    ...after,
    counts: before.counts || after.counts,
    // Most runs repeat what others asked: the one that shows most stands. Seen in two runs is seen twice.
    count: Math.max(before.count, after.count),
    of: Math.max(before.of, after.of),
    sessions: Math.max(before.sessions, after.sessions, 2),
    zeroTolerance: before.zeroTolerance || after.zeroTolerance,
    confirmed:
      wasSeenAgain(before) && !wasSeenAgain(after) ? before.confirmed : (after.confirmed ?? before.confirmed),
  };
}

/** Whether a session replayed alone showed it again: once is enough, however often another run tried in vain. */
function wasSeenAgain({ confirmed }: Finding): boolean {
  return confirmed !== null && !confirmed.startsWith('0/');
}
