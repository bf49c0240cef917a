import type { Bounds } from './binomialBounds.ts';

/**
 * How counts are held against one limit at one confidence. Two exist: `exactTest` for the first look,
 * `sequentialTest` for every later one. All shares are fractions.
 */
export interface ShareTest {
  readonly method: 'clopper-pearson' | 'mixture-e-process';
  readonly limit: number;
  readonly confidence: number;
  /** The upper one is the limit that the evidence supports. */
  readonly bounds: (bad: number, total: number) => Bounds;
  /** The share is below the limit, at the confidence. */
  readonly below: (bad: number, total: number) => boolean;
  /** The share is above the limit, at the confidence. */
  readonly above: (bad: number, total: number) => boolean;
  /** Evidence against "at most the limit": small is strong. Goes into Holm's correction. */
  readonly pValue: (bad: number, total: number) => number;
  /** Smallest total at which `bad` bad ones are still `below`. */
  readonly requiredBelow: (bad: number) => number;
  /** Smallest total at which `bad` bad ones are significant no longer. */
  readonly requiredNotSignificant: (bad: number) => number;
}
