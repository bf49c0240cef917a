import type { Place } from './responsePlaces.ts';
import type { Slot } from './requestSlots.ts';

/** `found` in a first pass over the recording, given in the `config`, or made by `vary`. */
export type EdgeOrigin = 'found' | 'config' | 'vary';

/** A value that one operation produces and another consumes. */
export interface Edge {
  /** A response place, or `request:` and a slot where the client made the value up (`vary`). */
  readonly from: { readonly operation: string; readonly place: Place };
  readonly to: { readonly operation: string; readonly slot: Slot };
  /** Exchanges of the recording that it explains, and how many distinct values (counted up to 2). */
  readonly support: number;
  readonly values: number;
  readonly origin: EdgeOrigin;
}
