import { FindingCollector } from '../../../harness/comparison/FindingCollector.ts';
import { evidenceDigest } from '../../../harness/evidence/evidenceDigest.ts';
import type { RunDirectory } from '../../../harness/evidence/RunDirectory.ts';
import type { Comparison, ExchangeDifferences } from '../../../harness/model/comparison.ts';
import type { Accounting } from '../../../harness/model/outcome.ts';
import type { Verdict } from '../../../harness/model/verdict.ts';
import { ExampleKeeper } from '../../../shadow/findings/ExampleKeeper.ts';
import { verdict, type Project } from '../../unit/evidence/runExample.ts';
import { differencesAt, operations, settledAt, workAt } from './syntheticRun.ts';

export interface RunSize {
  readonly comparisons: number;
  readonly differing: number;
}

const at = '2026-11-21T12:15:30.250Z';

/** A judged run's directory as a shadow run of this size leaves it, through the writers that one goes through. */
export async function writeRun(project: Project, size: RunSize): Promise<string> {
  const run = await project.run({}, at);
  const collector = new FindingCollector();
  const keeper = new ExampleKeeper(project.door.redactor);
  const every = Math.floor(size.comparisons / size.differing);
  for (let index = 0; index < size.comparisons; index += 1) {
    // Another operation each time, so that all of them have findings.
    const differs = (index + Math.floor(index / operations.length)) % every === 0;
    await run.comparison(comparisonAt(index, differs));
    if (differs) await writeDifferences(run, collector, keeper, index);
  }
  const findings = collector.findings(() => Math.floor(size.comparisons / operations.length));
  await run.findings(findings);
  await run.close();
  const accounting: Accounting = {
    ...verdict.accounting,
    read: size.comparisons,
    rejected: 0,
    notSelected: 0,
    selected: size.comparisons,
    skipped: {},
    drifted: 0,
    matched: size.comparisons - size.differing,
    mismatched: size.differing,
  };
  const endedAt = new Date(Date.parse(at) + 3_600_000).toISOString();
  await run.amend({ state: 'complete', endedAt, decidedAt: endedAt, accounting });
  const { evidence, checks } = verdict;
  const judged: Verdict = {
    ...verdict,
    runId: run.id,
    decidedAt: endedAt,
    verdict: 'ROLLBACK',
    checks: operations.flatMap((operation) => checks.map((check) => ({ ...check, operation }))),
    findings,
    accounting,
    evidence: { ...evidence, digest: await evidenceDigest(run.path) },
  };
  await run.verdict(judged);
  return run.path;
}

async function writeDifferences(
  run: RunDirectory,
  collector: FindingCollector,
  keeper: ExampleKeeper,
  index: number,
): Promise<void> {
  const work = workAt(index);
  const found: ExchangeDifferences = {
    id: work.exchange.id,
    operation: work.operation.id,
    session: work.placement.session,
    differences: differencesAt(index),
  };
  const shown = collector.add(found, []);
  await run.differences(found);
  const example = keeper.keep(work, settledAt(index), shown, []);
  if (example !== null) await run.example(example);
}

function comparisonAt(index: number, differs: boolean): Comparison {
  const work = workAt(index);
  const wave = 1 + Math.sin(index) ** 2 * 40 + (index % 997 === 0 ? 900 : 0);
  return {
    id: work.exchange.id,
    operation: work.operation.id,
    session: work.placement.session,
    outcome: differs ? 'mismatched' : 'matched',
    why: differs ? 'value $.items[0].price, missing $.items[0].owner' : null,
    statuses: [200, 200, differs && index % 3 === 0 ? 500 : 200],
    milliseconds: [Math.round(wave * 100) / 100, Math.round(wave * 117) / 100],
    evidence: index.toString(16).padStart(12, '0'),
  };
}
