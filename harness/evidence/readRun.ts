import { join } from 'node:path';
import { EvidenceError } from '../errors/EvidenceError.ts';
import { comparisonSchema, exchangeDifferencesSchema } from './comparisonSchema.ts';
import { contractSchema } from './contractSchema.ts';
import { edgesSchema } from './edgesSchema.ts';
import { exampleSchema } from './exampleSchema.ts';
import { findingsSchema } from './findingSchema.ts';
import { loadSchema } from './loadSchema.ts';
import { manifestSchema } from './manifestSchema.ts';
import { measurementSchema } from './measurementSchema.ts';
import { pairedSchema } from './pairedSchema.ts';
import { readDocument } from './readDocument.ts';
import { withMeasuredSoFar } from './readMeasured.ts';
import { runFiles } from './runFiles.ts';
import { scenarioSchema } from './scenarioSchema.ts';
import { StoredLines } from './StoredLines.ts';
import { verdictSchema } from './verdictSchema.ts';
import type { Edge } from '../correlation/Edge.ts';
import type { Comparison, ExchangeDifferences } from '../model/comparison.ts';
import type { ContractDocument } from '../model/contract.ts';
import type { ExchangeExample } from '../model/example.ts';
import type { Finding } from '../model/finding.ts';
import type { LoadDocument } from '../model/load.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Measurement } from '../model/measurement.ts';
import type { PairedDisagreements } from '../model/pairedDisagreements.ts';
import type { ScenarioDocument } from '../model/scenario.ts';
import type { Verdict } from '../model/verdict.ts';

/** A run as it lies on disk, without the lines that there may be millions of. */
export interface StoredRun {
  readonly path: string;
  readonly manifest: Manifest;
  /** Null where the run was killed before it was judged. */
  readonly verdict: Verdict | null;
  /** Null where the run was killed before they were written. */
  readonly findings: readonly Finding[] | null;
  readonly measurements: readonly Measurement[];
  /** Null where no load was made. */
  readonly load: LoadDocument | null;
  /** Null where no contract was verified. */
  readonly contract: ContractDocument | null;
  /** Null where no journey was played. */
  readonly scenario: ScenarioDocument | null;
  /** Lines of `measurements.ndjson` that a kill has cut, 0 or 1. */
  readonly cut: number;
}

/** The manifest of a run; an EvidenceError where the folder holds no run. */
export async function readManifest(directory: string): Promise<Manifest> {
  const path = join(directory, runFiles.manifest);
  const manifest = await readDocument(path, 'harness.manifest/1', manifestSchema);
  if (manifest !== null) return manifest;
  throw new EvidenceError(directory, `is no run: it has no ${runFiles.manifest}`);
}

/** Reads a run's documents and measurements. */
export async function readRun(directory: string): Promise<StoredRun> {
  const manifest = await readManifest(directory);
  const lines = new StoredLines(join(directory, runFiles.measurements), measurementSchema);
  const measurements: Measurement[] = [];
  for await (const measurement of lines) measurements.push(measurement);
  const findings = await readDocument(
    join(directory, runFiles.findings),
    'harness.findings/1',
    findingsSchema,
  );
  return {
    path: directory,
    manifest,
    verdict: await readDocument(join(directory, runFiles.verdict), 'harness.verdict/1', verdictSchema),
    findings: findings?.findings ?? null,
    measurements: await withMeasuredSoFar(directory, measurements),
    load: await readLoad(directory),
    contract: await readContract(directory),
    scenario: await readScenario(directory),
    cut: lines.cut,
  };
}

/** The edges that a run worked with; none where it was killed before they were written. */
export async function readEdges(directory: string): Promise<readonly Edge[]> {
  const stored = await readDocument(join(directory, runFiles.edges), 'harness.edges/1', edgesSchema);
  return stored?.edges ?? [];
}

/** What the load lane did and counted; null where the run had none. */
export function readLoad(directory: string): Promise<LoadDocument | null> {
  return readDocument(join(directory, runFiles.load), 'harness.load/1', loadSchema);
}

/** What became of each interaction of the pacts; null where the run verified none. */
export function readContract(directory: string): Promise<ContractDocument | null> {
  return readDocument(join(directory, runFiles.contract), 'harness.contract/1', contractSchema);
}

/** What became of each journey; null where the run played none. */
export function readScenario(directory: string): Promise<ScenarioDocument | null> {
  return readDocument(join(directory, runFiles.scenario), 'harness.scenario/1', scenarioSchema);
}

/** A run's comparisons in the order in which they were made. */
export function readComparisons(directory: string): StoredLines<Comparison> {
  return new StoredLines<Comparison>(join(directory, runFiles.comparisons), comparisonSchema);
}

/** A run's differences by exchange, in the order in which they were found. */
export function readDifferences(directory: string): StoredLines<ExchangeDifferences> {
  return new StoredLines<ExchangeDifferences>(
    join(directory, runFiles.differences),
    exchangeDifferencesSchema,
  );
}

/** Where candidate or control disagreed with the baseline, in the order of the answers; a run may have no such file. */
export function readPaired(directory: string): StoredLines<PairedDisagreements> {
  return new StoredLines<PairedDisagreements>(join(directory, runFiles.control), pairedSchema);
}

/** The exchanges that a run kept in full, in the order in which they were found. */
export function readExamples(directory: string): StoredLines<ExchangeExample> {
  return new StoredLines<ExchangeExample>(join(directory, runFiles.examples), exampleSchema);
}
