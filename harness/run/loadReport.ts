import { readReport } from '../evidence/readReport.ts';
import { readEdges } from '../evidence/readRun.ts';
import type { RunReport } from '../model/runReport.ts';

/** What reports are made of, and the directory that it was read from. */
export interface LoadedReport {
  readonly report: RunReport;
  readonly directory: string;
  readonly edges: number;
}

/** Reads a judged run. An EvidenceError where it cannot be read, or was not judged. */
export async function loadReport(directory: string): Promise<LoadedReport> {
  return { report: await readReport(directory), directory, edges: (await readEdges(directory)).length };
}
