import type { Finding } from '../model/finding.ts';
import type { Manifest } from '../model/manifest.ts';
import type { RunReport } from '../model/runReport.ts';
import { curlPair, type CurlPair } from './curlPair.ts';
import { secondsOf } from './reportTimes.ts';

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

/** How a report may look, and what it says of where it is read. `width` is in columns. */
export interface ReportOptions {
  readonly color: boolean;
  readonly width: number;
  /** How the harness is called here, such as `npx migration-harness`: commands to copy start with it. */
  readonly command: string;
  /** Where the run's files are; null where nobody needs to know. */
  readonly directory: string | null;
  /** How many edges the run worked with; null where not counted. */
  readonly edges: number | null;
}

/** The command that replays a finding's example; null where nothing is there any more to ask: the demo's systems. */
export function replayOf(
  finding: Finding,
  { manifest, verdict }: RunReport,
  { command }: Pick<ReportOptions, 'command'>,
): string | null {
  return isDemo(manifest) ? null : `${command} shadow --replay ${verdict.runId}:${finding.example.exchange}`;
}

/** Whether a run judged the bundled example, whose systems are gone when it is read. */
export function isDemo({ asked }: Pick<Manifest, 'asked'>): boolean {
  return asked.command === 'demo' || asked.flags['demo'] === true;
}

/** What the terminal tells beside the verdict, taken from the run itself: the same after the run and at any later time. */
export function detailsOf(report: RunReport, options: ReportOptions): ReportDetails {
  const { manifest } = report;
  return {
    directory: options.directory,
    edges: options.edges,
    notes: manifest.notes,
    replay: isDemo(manifest) ? null : `${options.command} shadow --replay`,
    curl: (finding) => (isDemo(manifest) ? null : curlPair(finding, report)),
    durationSeconds: secondsOf(manifest),
    rates: { exchangesPerSecond: null },
  };
}
