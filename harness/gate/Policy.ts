import type { LaneName } from '../model/measurement.ts';
import type { ShareWords } from '../model/shareWords.ts';

/** What the shadow lane must show. Shares are fractions: 0.001 is 0.1 %. */
export interface ShadowPolicy {
  /** Mismatched ÷ compared must be below it; strictly between 0 and 1. */
  readonly limit: number;
  /** Of each one-sided bound; strictly between 0 and 1. */
  readonly confidence: number;
  readonly minimumSessions: number;
  /** Distinct exchanges that a pass takes at least, however few the limit needs. */
  readonly minimumExchanges: number;
  /** Least share of an operation's selected exchanges that must have been compared; all but one will do too. */
  readonly coverage: number;
  /** From this share of exchanges without their bound value on, an operation is not covered. */
  readonly unboundShare: number;
  /** Operations that the config names: each must be seen. */
  readonly expectedOperations: readonly string[];
  /** Operations with a limit of their own: held to it by themselves, and left out of the overall share. */
  readonly ownLimits: Readonly<Record<string, number>>;
  /** Whether two occurrences, or one confirmed, of what the baseline always had and the candidate lost are a fail. */
  readonly zeroTolerance: boolean;
  /** How much slower the candidate may be in the median, as a fraction; null where nothing is said. */
  readonly slowdown: number | null;
  /** The same of operations with a limit of their own, which are left out of the common one. */
  readonly ownSlowdowns: Readonly<Record<string, number>>;
}

/** The policy where the config says nothing. */
export const defaultShadowPolicy: ShadowPolicy = Object.freeze({
  limit: 0.001,
  confidence: 0.95,
  minimumSessions: 30,
  minimumExchanges: 1,
  coverage: 0.95,
  unboundShare: 0.05,
  expectedOperations: [],
  ownLimits: {},
  zeroTolerance: true,
  slowdown: null,
  ownSlowdowns: {},
});

/** A share must be below its limit, a fraction strictly between 0 and 1. */
export interface ShareLimit {
  readonly limit: number;
  /** How it is told; null: as it is. */
  readonly words: ShareWords | null;
}

/** What a lane of shares and of counted cases must show. */
export interface CountsPolicy {
  readonly confidence: number;
  /** By the measurement's name; null where the lane measures it and the config sets no limit: nothing is judged. */
  readonly limits: Readonly<Record<string, ShareLimit | null>>;
  /** Limits that single operations set themselves, by operation and name: these are left out of the lane's share. */
  readonly ownLimits: Readonly<Record<string, Readonly<Record<string, ShareLimit>>>>;
}

/** How much a lane's checks weigh. */
export interface Standing {
  readonly lane: LaneName;
  /** Whether it decides; else it moves the score only. */
  readonly critical: boolean;
  /** What a fail leads to: a load test on staging is no reason to roll back a live canary. */
  readonly onFail: 'rollback' | 'hold';
}

/** What one lane must show. */
export type LanePolicy = Standing &
  (
    | { readonly kind: 'shadow'; readonly shadow: ShadowPolicy }
    | { readonly kind: 'counts'; readonly counts: CountsPolicy }
  );

/** What a run must show: of one lane, judged pass, fail or inconclusive, or of all that a step requires. */
export interface RunPolicy {
  readonly judged: 'lane' | 'gate';
  readonly lanes: readonly LanePolicy[];
}
