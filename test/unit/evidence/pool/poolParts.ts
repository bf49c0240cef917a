import { addAccounting, onlyFaults } from '../../../../harness/evidence/pool/addAccounting.ts';
import type { PoolPart } from '../../../../harness/evidence/pool/poolRuns.ts';
import type { Comparison } from '../../../../harness/model/comparison.ts';
import type { Measurement } from '../../../../harness/model/measurement.ts';
import { outcomes, type Accounting, type Outcome } from '../../../../harness/model/outcome.ts';
import { comparison as one, measurement, type Project } from '../runExample.ts';

/** One exchange of a run, as far as the pool looks at it. */
export interface Line {
  readonly operation: string;
  readonly session: string;
  readonly outcome: Outcome;
  /** 12 hex digits. */
  readonly evidence: string;
}

export const hex = (number: number): string => number.toString(16).padStart(12, '0');

export function lineOf(
  evidence: number,
  outcome: Outcome = 'matched',
  operation = 'GET /a',
  session = `s${String(evidence)}`,
): Line {
  return { evidence: hex(evidence), outcome, operation, session };
}

function comparisonOf(line: Line, index: number): Comparison {
  return { ...one, ...line, id: `x-${String(index)}`, why: line.outcome === 'matched' ? null : 'because' };
}

function accountingOf(lines: readonly Line[]): Accounting {
  const of = (outcome: Outcome): number => lines.filter((line) => line.outcome === outcome).length;
  const ends = Object.fromEntries(outcomes.map((outcome) => [outcome, of(outcome)]));
  const { skipped, ...rest } = { ...onlyFaults(0), ...ends };
  const selected = lines.length;
  return {
    ...rest,
    read: selected + 2,
    rejected: 1,
    notSelected: 1,
    selected,
    skipped: { unsafe: Number(skipped) },
  };
}

const compared = ({ outcome }: Line): boolean =>
  outcome === 'matched' || outcome === 'mismatched' || outcome === 'accepted';

export const share = (
  name: string,
  operation: string | null,
  bad: number,
  total: number,
): Pick<Measurement, 'name' | 'subject' | 'sample'> => ({
  name,
  subject: { ...measurement.subject, operation },
  sample: { kind: 'proportion', bad, total, clusters: null, badClusters: null },
});

/** A run's sessions in its overall share, and coverage and unbound values, as the shadow lane writes them. */
function sharesOf(lines: readonly Line[], run: string): readonly Measurement[] {
  const operations = [...new Set(lines.map(({ operation }) => operation))];
  const seen = lines.filter(compared);
  const bad = seen.filter(({ outcome }) => outcome === 'mismatched');
  const sessionsOf = (of: readonly Line[]): number => new Set(of.map(({ session }) => session)).size;
  const overall = share('mismatches', null, bad.length, seen.length);
  const sample = { ...overall.sample, clusters: sessionsOf(seen), badClusters: sessionsOf(bad) };
  const shares = operations.flatMap((operation) => {
    const of = lines.filter((line) => line.operation === operation);
    const lost = of.filter((line) => !compared(line)).length;
    const unbound = of.filter(({ outcome }) => outcome === 'unbound').length;
    return [share('coverage', operation, lost, of.length), share('unbound', operation, unbound, of.length)];
  });
  return [{ ...overall, sample }, ...shares].map((given, sequence) => ({
    ...measurement,
    ...given,
    run,
    sequence,
  }));
}

/** Writes a run with these exchanges and closes it; its part in a pool. */
export async function writePart(
  project: Project,
  lines: readonly Line[],
  use: PoolPart['use'] = 'counted',
): Promise<PoolPart> {
  const run = await project.run();
  for (const [index, line] of lines.entries()) await run.comparison(comparisonOf(line, index));
  await run.close();
  return {
    runId: run.id,
    directory: run.path,
    lanes: ['shadow'],
    use,
    measurements: sharesOf(lines, run.id),
    findings: [],
    accounting: accountingOf(lines),
  };
}

/** What `addAccounting` must keep: every record in exactly one count. */
export function addsUp(accounting: Accounting | null): boolean {
  const given = addAccounting(accounting, onlyFaults(0));
  if (given === null) return false;
  const { read, rejected, notSelected, selected, skipped, ...ends } = given;
  const parts = [...Object.values(skipped), ...Object.values(ends)];
  return (
    read === rejected + notSelected + selected && selected === parts.reduce((sum, part) => sum + part, 0)
  );
}
