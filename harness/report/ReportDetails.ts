import type { Finding } from '../model/finding.ts';

/** A pair of commands to read, one for each side; credentials in them are placeholders. */
export interface CurlPair {
  readonly baseline: string;
  readonly candidate: string;
}

/** What a person wants to know beside the verdict document. Already redacted. */
export interface ReportDetails {
  /** Where the run's files are; null where none were kept. */
  readonly directory: string | null;
  /** How many edges carry values from one operation to another; null where not counted. */
  readonly edges: number | null;
  /** One sentence each: unused rules, other hosts left out, a claimed identity. */
  readonly notes: readonly string[];
  /** The command line that `RUN:EXCHANGE` is put after to replay it; null where nothing is there any more to ask. */
  readonly replay: string | null;
  readonly curl: (finding: Finding) => CurlPair | null;
  readonly durationSeconds: number | null;
  readonly rates: { readonly exchangesPerSecond: number | null };
}

/** How a report may look. `width` is in columns. */
export interface ReportOptions {
  readonly color: boolean;
  readonly width: number;
}
