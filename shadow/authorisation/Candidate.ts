import type { Slot } from '../../harness/correlation/requestSlots.ts';
import type { Side } from '../../harness/model/observation.ts';
import type { Operation } from '../../harness/model/operation.ts';

/** A recorded exchange that carries credentials, and may be asked again as somebody else. */
export interface Candidate {
  readonly id: string;
  readonly operation: Operation;
  readonly isUnsafe: boolean;
  /** Position in the recording. */
  readonly sequence: number;
  /** Number of its session, and how many exchanges of that came before it. */
  readonly session: number;
  readonly before: number;
  readonly principal: string;
  /** Where its credentials stand, sorted; those that only go along are left out. */
  readonly slots: readonly Slot[];
  /** Their recorded values, in the same order. Secret: never to be written. */
  readonly values: readonly string[];
}

/** Whose credentials a request is sent with in place of its owner's. */
export const whoms = ['nobody', 'forged', 'another'] as const;

export type Whom = (typeof whoms)[number];

/** A place of its own for what is found as somebody else, so that it is no other difference's finding. */
export const whomPaths: Readonly<Record<Whom, string>> = {
  nobody: 'as nobody',
  forged: 'with forged credentials',
  another: 'as another principal',
};

/** A place of its own by the side that is shown the other's credentials. */
export const crossPaths: Readonly<Record<Side, string>> = {
  candidate: "with the baseline's credentials",
  baseline: "with the candidate's credentials",
};
