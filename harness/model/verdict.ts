import type { Finding } from './finding.ts';
import type { LaneName } from './measurement.ts';
import type { Accounting } from './outcome.ts';

export type CheckOutcome = 'pass' | 'fail' | 'inconclusive';

/** Counts held against a limit. Shares are fractions: 0.001 is 0.1 %. */
export interface Check {
  readonly id: string;
  readonly lane: LaneName;
  readonly operation: string | null;
  readonly outcome: CheckOutcome;
  readonly critical: boolean;
  readonly onFail: 'rollback' | 'hold';
  readonly bad: number;
  readonly observed: number;
  /** Samples needed for a pass given `bad`; `missing` of them are not there yet. */
  readonly required: number;
  readonly missing: number;
  readonly limit: number | null;
  /** The limit that the evidence does support. */
  readonly supports: number | null;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly confidence: number | null;
  readonly method: 'clopper-pearson' | 'mixture-e-process' | 'holm' | 'count' | 'none';
  readonly reason: string;
}

/** `asked`: the side told its version itself; `claimed`: only the config says so. */
export interface SideIdentity {
  readonly version: string;
  readonly identity: 'asked' | 'claimed';
}

/** PROMOTE, HOLD and ROLLBACK are the gate's; pass, inconclusive and fail are one lane's. */
export type VerdictWord = 'PROMOTE' | 'HOLD' | 'ROLLBACK' | 'pass' | 'inconclusive' | 'fail';

export interface Verdict {
  readonly schema: 'harness.verdict/1';
  readonly runId: string;
  readonly state: 'complete' | 'interrupted';
  /** ISO 8601. */
  readonly decidedAt: string;
  readonly look: number;
  readonly service: string;
  readonly candidate: SideIdentity;
  readonly baseline: SideIdentity;
  readonly step: { readonly from: number; readonly to: number; readonly of: readonly number[] } | null;
  readonly verdict: VerdictWord;
  /** Share of checks that pass, 0 to 100; for people and dashboards, decides nothing. */
  readonly score: number;
  readonly reason: string;
  readonly retryAfterSeconds: number | null;
  readonly checks: readonly Check[];
  readonly accounting: Accounting;
  readonly findings: readonly Finding[];
  readonly evidence: { readonly from: string; readonly to: string; readonly digest: string };
}
