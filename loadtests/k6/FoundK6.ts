/** Where a k6 was looked for, in this order. */
export type K6Source = 'config' | 'K6_PATH' | 'PATH' | 'cache';

/** What became of the search for k6. A sentence about it: `k6Problem`. */
export type FoundK6 =
  | {
      readonly kind: 'found';
      /** Absolute. */
      readonly path: string;
      /** `v2.2.0`, as it tells it itself. */
      readonly version: string;
      readonly from: K6Source;
      /** What is wrong with the k6 on PATH, where that was passed over for the one in the cache. */
      readonly passedOver: string | null;
    }
  /** There is none. `tried` names the places. */
  | { readonly kind: 'missing'; readonly tried: readonly string[]; readonly hint: string }
  /** There is one that cannot be used: of another version, or no k6. Where a path was given, no other is looked for. */
  | {
      readonly kind: 'wrong';
      readonly path: string;
      /** Null where it tells none. */
      readonly version: string | null;
      readonly from: K6Source;
      /** `is k6 v1.3.0, and v2 is needed` */
      readonly problem: string;
      readonly hint: string;
    };
