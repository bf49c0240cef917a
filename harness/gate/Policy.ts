/** What the shadow lane must show. Shares are fractions: 0.001 is 0.1 %. */
export interface ShadowPolicy {
  /** Mismatched ÷ compared must be below it; strictly between 0 and 1. */
  readonly limit: number;
  /** Of each one-sided bound; strictly between 0 and 1. */
  readonly confidence: number;
  readonly minimumSessions: number;
  /** Least share of an operation's selected exchanges that must have been compared; all but one will do too. */
  readonly coverage: number;
  /** From this share of exchanges without their bound value on, an operation is not covered. */
  readonly unboundShare: number;
  /** Operations that the config names: each must be seen. */
  readonly expectedOperations: readonly string[];
  /** Whether two occurrences, or one confirmed, of what the baseline always had and the candidate lost are a fail. */
  readonly zeroTolerance: boolean;
}

/** The policy where the config says nothing. */
export const defaultShadowPolicy: ShadowPolicy = Object.freeze({
  limit: 0.001,
  confidence: 0.95,
  minimumSessions: 30,
  coverage: 0.95,
  unboundShare: 0.05,
  expectedOperations: [],
  zeroTolerance: true,
});
