import type { Difference, DifferenceLocation } from '../model/difference.ts';
import type { ValueKind } from './kinds/ValueKind.ts';
import type { KindMemory } from './KindMemory.ts';
import type { CompiledRules } from './rules/CompiledRules.ts';
import type { ShapeMemory } from './ShapeMemory.ts';

/** What a comparison needs to know beside the responses. */
export interface ComparisonContext {
  readonly operation: string;
  readonly rules: CompiledRules;
  /**
   * True when this candidate value is known to stand for this baseline value in this session (ids, tokens,
   * learned per side). `key` is the last object key, header or cookie name at the place, or null.
   */
  sameIdentity(baseline: string, candidate: string, key: string | null): boolean;
  /** The candidate value that stands for a baseline value, to find partners by; null or left out where none is known. */
  counterpart?(baseline: string, key: string | null): string | null;
  /** Own origins (`http://host:port`), replaced by one token before links and Location are compared. */
  readonly origins: { readonly baseline: string; readonly candidate: string };
  readonly additions: 'count' | 'allow';
  readonly kinds: KindMemory;
  /** Learns from the baseline's bodies; null where nobody asks for zero tolerance. */
  readonly shapes: ShapeMemory | null;
}

/** Two id- or token-like values at one place, for the ledger of `shared` and `split`. */
export interface VolatilePair {
  readonly location: DifferenceLocation;
  /** Array positions are `[*]`. */
  readonly path: string;
  readonly kind: ValueKind;
  readonly baseline: string;
  readonly candidate: string;
  /** Told as different, not taken for each other: the ledger looks whose value it is and learns nothing. */
  readonly differs?: true;
}

/**
 * What became of the bodies: `equal-bytes`, `compared` by a comparer, `undecodable` where the baseline's own could
 * not be decoded or parsed so that bytes were compared, or `not-compared`: nothing can be said about them.
 */
export type BodyOutcome = 'equal-bytes' | 'compared' | 'undecodable' | 'not-compared';

/** All that one pair of responses shows. */
export interface ResponseComparison {
  readonly differences: readonly Difference[];
  readonly pairs: readonly VolatilePair[];
  /** Timestamps and counters that agree: whether they move is for the whole run to show. */
  readonly moving: readonly VolatilePair[];
  readonly bodies: BodyOutcome;
}
