import type { ExchangeDifferences } from '../../model/comparison.ts';
import type { ExchangeExample } from '../../model/example.ts';
import type { Finding } from '../../model/finding.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { OperationReport, SideLatencies } from '../../model/runReport.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { ContractView, InteractionRow } from '../contract/contractRows.ts';
import type { JourneyRow, ScenarioView } from '../scenario/journeyRows.ts';
import type { LoadRow, LoadView } from '../load/loadRows.ts';

/** How much the run has of what the page holds only in part. */
export interface Totals {
  readonly checks: number;
  readonly findings: number;
  readonly operations: number;
  readonly examples: number;
  readonly differences: number;
  readonly recordings: number;
  readonly inputs: number;
  readonly sources: number;
  readonly doubts: number;
  readonly notes: number;
  readonly loadOperations: number;
  readonly loadRemarks: number;
  readonly contractInteractions: number;
  readonly contractApi: number;
  readonly scenarioJourneys: number;
}

/** What the page shows below its first screen: the report, bounded. It is data for the page's script. */
export interface PageData {
  /** How the harness is called: commands to copy start with it. */
  readonly command: string;
  readonly manifest: Manifest;
  readonly verdict: Omit<Verdict, 'checks' | 'findings'>;
  readonly latencies: SideLatencies;
  readonly totals: Totals;
  readonly findings: readonly Finding[];
  readonly operations: readonly OperationReport[];
  readonly examples: readonly ExchangeExample[];
  readonly differences: readonly ExchangeDifferences[];
  /** False for a run that has to do with other lanes alone. */
  readonly exchanges: boolean;
  /** Null where no load was made; its operations stand apart. */
  readonly load: Omit<LoadView, 'operations'> | null;
  readonly loadOperations: readonly LoadRow[];
  /** Null where no contract was verified; what does not simply hold stands apart. */
  readonly contract: Omit<ContractView, 'interactions'> | null;
  readonly contractInteractions: readonly InteractionRow[];
  /** Null where no journey was played; what does not simply pass stands apart. */
  readonly scenario: Omit<ScenarioView, 'journeys'> | null;
  readonly scenarioJourneys: readonly JourneyRow[];
  /** What leads to the run's directory; null where nothing does. */
  readonly files: string | null;
  /** Base64 of screenshots, by name. */
  readonly pictures: Readonly<Record<string, string>>;
}
