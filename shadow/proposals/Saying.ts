import type { Rule } from '../../harness/comparison/rules/ruleSchema.ts';

/** What a rule would say, without its place, and why. */
export interface Saying {
  readonly says: Omit<Rule, 'path' | 'operation'>;
  readonly why: string;
}
