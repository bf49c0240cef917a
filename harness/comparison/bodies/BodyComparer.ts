import type { ComparisonContext } from '../ComparisonContext.ts';
import type { DifferenceSink } from '../DifferenceSink.ts';
import type { ValueJudge } from '../values/ValueJudge.ts';
import type { MediaType } from './mediaType.ts';

/** Two decoded bodies that are not equal, and what is needed to compare them. */
export interface BodyPair {
  readonly baseline: Uint8Array;
  readonly candidate: Uint8Array;
  readonly types: { readonly baseline: MediaType; readonly candidate: MediaType };
  /** The recorded response's body, decoded; null where there is none. Asked at most once. */
  readonly recorded: () => Uint8Array | null;
  readonly status: number;
  readonly context: ComparisonContext;
  readonly judge: ValueJudge;
  readonly sink: DifferenceSink;
  /** Tells that the baseline's own body has more in it than can be compared: then nothing is said about either. */
  readonly tooLarge: () => void;
}

/** Compares bodies of some media types: an entry of the registry. */
export interface BodyComparer {
  readonly name: string;
  accepts(essence: string): boolean;
  /** False where the baseline's own body is not what its media type says; then bytes are compared. */
  compare(pair: BodyPair): boolean;
}
