import type { DifferenceLocation } from '../../model/difference.ts';
import type { PlaceNode } from '../PlaceNode.ts';
import type { CompiledRule } from '../rules/CompiledRule.ts';

/** Where two values stand; asked only when they differ, so nothing is built for equal ones. */
export interface Place {
  readonly location: DifferenceLocation;
  /** Concrete: `$.roles[0]`. */
  path(): string;
  /** The same place in all answers of the operation and status: `$.roles[*]`. */
  known(): PlaceNode;
  /** Last object key, header or cookie name. */
  key(): string | null;
  /** The recorded response's value at this place; null where there is none. */
  recorded(): string | null;
  readonly rule: CompiledRule | null;
}

/** Why two values are not the same: as plain values, or as what they are. */
export interface Disagreement {
  readonly kind: 'value' | 'kind';
  readonly note: string | null;
}
