import type { Rule } from '../../harness/comparison/rules/ruleSchema.ts';

/** A rule for a person to look at, and what of the run speaks for it. */
export interface ProposedRule {
  readonly rule: Rule;
  /** One sentence. */
  readonly why: string;
}

/** An operation for a list of the config, and what of the run speaks for it. */
export interface ProposedOperation {
  readonly operation: string;
  readonly why: string;
}

/** What might be put under `shadow:` of a service. Nothing of it is applied. */
export interface Proposals {
  readonly rules: readonly ProposedRule[];
  readonly exclusive: readonly ProposedOperation[];
  readonly wait: readonly ProposedOperation[];
  /** Noise of the baseline that no rule explains: sentences for a person who may know better. */
  readonly unexplained: readonly string[];
}
