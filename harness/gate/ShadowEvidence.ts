import type { Doubt } from '../model/doubt.ts';
import type { Finding } from '../model/finding.ts';
import type { LaneName, Measurement } from '../model/measurement.ts';
import type { Accounting } from '../model/outcome.ts';
import type { Check, CheckOutcome } from '../model/verdict.ts';

/**
 * What the shadow lane hands over: proportions of unit `exchange`, side `pair`, named
 * `mismatches` (of distinct exchanges; operation null for all, and once per operation; clusters are sessions),
 * `coverage` (of the selected exchanges those not compared) and `unbound` (of the selected), both per operation.
 */
export interface ShadowEvidence {
  readonly measurements: readonly Measurement[];
  readonly findings: readonly Finding[];
  readonly doubts: readonly Doubt[];
  readonly accounting: Accounting;
  /** Operations of the input that must have been looked at, of which a limit may have left everything out. */
  readonly unseen: readonly string[];
  /**
   * Where evidence of several runs was added up: what the run with the highest share of mismatches compared, repeats
   * too; null for a run alone, of which the accounting says so.
   */
  readonly loudest: { readonly mismatched: number; readonly compared: number } | null;
  /** How often evidence of this version and step has been judged, this time included; from 1. */
  readonly look: number;
  /** Command that repeats a lane, all of it: one operation alone lacks what the others give and create. */
  readonly rerun: (lane: LaneName) => string;
  /** For telling how long what is missing will take; null where unknown. */
  readonly exchangesPerSecond: number | null;
}

/** One lane's judgement. `score` is the share of critical checks that pass, 0 to 100, rounded down. */
export interface LaneVerdict {
  readonly verdict: CheckOutcome;
  readonly reason: string;
  readonly score: number;
  readonly checks: readonly Check[];
  /** How long it takes at the known pace to measure what is missing, where that is all that is; else null. */
  readonly retryAfterSeconds: number | null;
}
