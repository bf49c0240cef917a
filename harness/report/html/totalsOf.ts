import type { RunReport } from '../../model/runReport.ts';
import type { ContractView } from '../contract/contractRows.ts';
import type { LoadView } from '../load/loadRows.ts';
import type { ScenarioView } from '../scenario/journeyRows.ts';
import type { Totals } from './pageData.ts';

/** How much the run has of what its page may hold only in part. */
export function totalsOf(
  { verdict, manifest, operations, examples, differences }: RunReport,
  load: LoadView | null,
  contract: ContractView | null,
  scenario: ScenarioView | null,
): Totals {
  return {
    checks: verdict.checks.length,
    findings: verdict.findings.length,
    operations: operations.length,
    examples: examples.length,
    differences: differences.length,
    recordings: manifest.recordings.length,
    inputs: manifest.inputs.length,
    sources: manifest.sources.length,
    doubts: manifest.doubts.length,
    notes: manifest.notes.length,
    loadOperations: load?.operations.length ?? 0,
    loadRemarks: load?.remarks.length ?? 0,
    contractInteractions: contract?.interactions.length ?? 0,
    contractApi: contract?.api?.findings.length ?? 0,
    scenarioJourneys: scenario?.journeys.length ?? 0,
  };
}
