import type { Finding } from '../../../harness/model/finding.ts';
import type { Accounting } from '../../../harness/model/outcome.ts';
import type { FaultyRun } from './scoreRun.ts';

const listed = 8;

/** One line a fault, and under it whatever else was said of it. */
export function faultLines(name: string, runs: readonly FaultyRun[]): string {
  const found = runs.filter((run) => run.found).length;
  const word = found === runs.length ? 'found' : 'MISSED';
  const verdicts = runs.map(({ verdict }) => verdict).join(' ');
  const head = `${name.padEnd(24)} ${word.padEnd(6)} ${String(found)}/${String(runs.length)}  ${verdicts}  ${whereNamed(runs)}`;
  return [
    head.trimEnd(),
    ...runs.filter((run) => !run.found).map((run) => `    ${run.seed}: ${run.verdict}: ${run.reason}`),
    ...lossLines(runs.map(({ accounting }) => accounting)),
    ...findingLines(
      'follows',
      runs.map(({ following }) => following),
    ),
    ...findingLines(
      'FALSE ALARM',
      runs.map(({ falseAlarms }) => falseAlarms),
    ),
  ].join('\n');
}

/** The right place that shows most, with how often each run named it, and how many more such places there are. */
function whereNamed(runs: readonly FaultyRun[]): string {
  const named = runs.flatMap((run) => run.named);
  const top = named.toSorted((a, b) => b.count - a.count)[0];
  if (top === undefined) return '';
  const counts = runs.map(
    (run) => run.named.find(({ fingerprint }) => fingerprint === top.fingerprint)?.count ?? 0,
  );
  const more = new Set(named.map(({ fingerprint }) => fingerprint)).size - 1;
  return `${placeOf(top)}: ${counts.join(' ')} of ${String(top.of)}${more > 0 ? `, and ${String(more)} more right places` : ''}`;
}

/** `POST /auth/login body $.user_id type`. */
export function placeOf({ operation, location, path, kind }: Finding): string {
  return [operation, location === kind ? '' : location, path, kind].filter((part) => part !== '').join(' ');
}

/** Findings at the same place in several runs are one line. */
export function findingLines(label: string, runs: readonly (readonly Finding[])[]): readonly string[] {
  const places = new Map<string, { finding: Finding; counts: number[] }>();
  for (const finding of runs.flat()) {
    const at = places.get(finding.fingerprint) ?? { finding, counts: [] };
    places.set(finding.fingerprint, at);
    at.counts.push(finding.count);
  }
  const lines = [...places.values()].map(({ finding, counts }) => {
    const { baseline, candidate, note } = finding.example;
    const values = `${baseline ?? 'nothing'} / ${candidate ?? 'nothing'}${note === null ? '' : ` (${note})`}`;
    const again = finding.confirmed === null ? '' : `, confirmed ${finding.confirmed}`;
    return `    ${label}: ${placeOf(finding)}: ${counts.join(' ')} of ${String(finding.of)}${again}: ${values}`;
  });
  const more = lines.length - listed;
  return more > 0 ? [...lines.slice(0, listed), `    ${label}: and ${String(more)} more places`] : lines;
}

/** What was selected and not compared, where there was any. */
export function lossLines(runs: readonly Accounting[]): readonly string[] {
  const kinds = ['incomparable', 'blocked', 'drifted', 'unbound', 'interrupted'] as const;
  const lost = kinds.filter((kind) => runs.some((run) => run[kind] > 0));
  if (lost.length === 0) return [];
  const parts = lost.map((kind) => `${runs.map((run) => String(run[kind])).join(' ')} ${kind}`);
  return [`    not compared: ${parts.join(', ')}`];
}
