import type { Finding } from '../model/finding.ts';
import type { Manifest } from '../model/manifest.ts';
import type { RunReport } from '../model/runReport.ts';
import type { ContractView } from './contract/contractRows.ts';
import type { CurlPair } from './curlPair.ts';
import type { ScenarioView } from './scenario/journeyRows.ts';
import type { LoadView } from './load/loadRows.ts';
import { shellWord } from './shellQuoted.ts';

/** What a person wants to know beside the verdict document. Already redacted. */
export interface ReportDetails {
  /** Where the run's files are; null where none were kept. */
  readonly directory: string | null;
  /** How many edges carry values from one operation to another; null where not counted. */
  readonly edges: number | null;
  /** One sentence each: unused rules, other hosts left out, a claimed identity. */
  readonly notes: readonly string[];
  /** The command that replays a finding's example; null where nothing is there any more to ask. */
  readonly replay: (finding: Finding) => string | null;
  readonly curl: (finding: Finding) => CurlPair | null;
  readonly durationSeconds: number | null;
  readonly rates: { readonly exchangesPerSecond: number | null };
  /** Null where no load was made. */
  readonly load: LoadView | null;
  /** Null where no contract was verified. */
  readonly contract: ContractView | null;
  /** Null where no journey was played. */
  readonly scenario: ScenarioView | null;
  /** False for a run that has to do with other lanes alone. */
  readonly exchanges: boolean;
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
  { manifest }: Pick<RunReport, 'manifest'>,
  { command }: Pick<ReportOptions, 'command'>,
): string | null {
  if (isDemo(manifest)) return null;
  return `${command} shadow --replay ${shellWord(`${runName(manifest)}:${finding.example.exchange}`)}`;
}

/** How a run is named on a command line: by its id, or by its path where `--out` put it elsewhere. */
export function runName({ runId, asked }: Pick<Manifest, 'runId' | 'asked'>): string {
  const { out } = asked.flags;
  return typeof out === 'string' ? `${out.replace(/\/+$/, '')}/${runId}` : runId;
}

/** Whether a run judged the bundled example, whose systems are gone when it is read. */
export function isDemo({ asked }: Pick<Manifest, 'asked'>): boolean {
  return asked.command === 'demo' || asked.flags['demo'] === true;
}
