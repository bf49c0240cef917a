import { join } from 'node:path';
import { EvidenceError } from '../errors/EvidenceError.ts';
import { countComparisons } from './countComparisons.ts';
import { pickDifferences } from './pickDifferences.ts';
import { pickExamples } from './pickExamples.ts';
import { readDocument } from './readDocument.ts';
import { readContract, readLoad, readManifest, readScenario } from './readRun.ts';
import { runFiles } from './runFiles.ts';
import { verdictSchema } from './verdictSchema.ts';
import type { ExchangeExample } from '../model/example.ts';
import type { Finding } from '../model/finding.ts';
import type { RunReport } from '../model/runReport.ts';
import type { Verdict } from '../model/verdict.ts';

/**
 * Everything that a report prints, read from a judged run's directory: each file once, in memory bounded whatever the
 * length of the run. Operations by name, examples and differences in the order in which they were found.
 */
export async function readReport(directory: string): Promise<RunReport> {
  const manifest = await readManifest(directory);
  const verdict = await readVerdict(directory);
  const tally = await countComparisons(join(directory, runFiles.comparisons));
  const examples = withAllFindings(await pickExamples(join(directory, runFiles.examples)), verdict.findings);
  const differences = await pickDifferences(join(directory, runFiles.differences), {
    exchanges: new Set(examples.map(({ id }) => id)),
    fingerprints: new Set(verdict.findings.map((finding) => finding.fingerprint)),
  });
  return {
    manifest,
    verdict,
    operations: tally.operations(),
    latencies: tally.latencies(),
    examples,
    differences,
    load: await readLoad(directory),
    contract: await readContract(directory),
    scenario: await readScenario(directory),
  };
}

async function readVerdict(directory: string): Promise<Verdict> {
  const verdict = await readDocument(join(directory, runFiles.verdict), 'harness.verdict/1', verdictSchema);
  if (verdict !== null) return verdict;
  throw new EvidenceError(
    directory,
    `has no ${runFiles.verdict} yet`,
    'wait until the run has ended; if it was killed, go on with it (harness shadow --resume) or run it again',
  );
}

/** What is only known at the end of a run, such as that the candidate died, names an exchange that was kept before. */
function withAllFindings(
  examples: readonly ExchangeExample[],
  findings: readonly Finding[],
): readonly ExchangeExample[] {
  const byExchange = new Map<string, string[]>();
  for (const { example, fingerprint } of findings)
    byExchange.set(example.exchange, [...(byExchange.get(example.exchange) ?? []), fingerprint]);
  return examples.map((example) => {
    const more = byExchange.get(example.id)?.filter((name) => !example.fingerprints.includes(name)) ?? [];
    return more.length === 0 ? example : { ...example, fingerprints: [...example.fingerprints, ...more] };
  });
}
