import { join } from 'node:path';

/** The files of a run's directory. */
export const runFiles = {
  manifest: 'manifest.json',
  edges: 'edges.json',
  comparisons: 'comparisons.ndjson',
  differences: 'differences.ndjson',
  control: 'control.ndjson',
  examples: 'examples.ndjson',
  load: 'load.json',
  loadLog: 'k6.log',
  contract: 'contract.json',
  contractLog: 'contract.log',
  scenario: 'scenario.json',
  scenarioLog: 'scenario.log',
  /** A folder: screenshots and traces of journeys. */
  scenarioFolder: 'scenario',
  /** What the sides printed, where the run brought them up. */
  baselineLog: 'baseline.log',
  candidateLog: 'candidate.log',
  findings: 'findings.json',
  measurements: 'measurements.ndjson',
  pooled: 'pooled.ndjson',
  verdict: 'verdict.json',
  digests: 'digests.json',
  /** Only while a run goes on or may be resumed. */
  sent: 'sent.ndjson',
  identities: 'identities.ndjson',
  /** Only while a run goes on, or where it was killed. */
  measured: 'measured.json',
} as const;

/** What a verdict rests on, in the order in which it is digested. */
export const measuredFiles: readonly string[] = [
  runFiles.edges,
  runFiles.comparisons,
  runFiles.differences,
  runFiles.findings,
  runFiles.measurements,
  runFiles.pooled,
];

/** The folder that holds the runs of a project. */
export function runsFolder(directory: string): string {
  return join(directory, '.harness', 'runs');
}
