/** Where a program was looked for, in this order; `variable` is the environment variable that names one. */
export type ProgramSource = 'config' | 'variable' | 'PATH' | 'cache';

/** What became of the search for a program. A sentence about it: `programProblem`. */
export type FoundProgram =
  | {
      readonly kind: 'found';
      /** Absolute. */
      readonly path: string;
      /** `v2.2.0`, as it tells it itself. */
      readonly version: string;
      readonly from: ProgramSource;
      /** What is wrong with the one on PATH, where that was passed over for the one in the cache. */
      readonly passedOver: string | null;
    }
  /** There is none. `tried` names the places. */
  | { readonly kind: 'missing'; readonly tried: readonly string[]; readonly hint: string }
  /** There is one that cannot be used: of another version, or another program. Where a path was given, no other is looked for. */
  | {
      readonly kind: 'wrong';
      readonly path: string;
      /** Null where it tells none. */
      readonly version: string | null;
      readonly from: ProgramSource;
      /** `is k6 v1.3.0, and v2 is needed` */
      readonly problem: string;
      readonly hint: string;
    };
