import type { DifferenceKind } from './difference.ts';

/** What an interaction of a pact is about (Pact specification V4, `type`). */
export const interactionKinds = ['http', 'message', 'sync-message'] as const;

export type InteractionKind = (typeof interactionKinds)[number];

/** Where a mismatch is; `metadata` is that of a message, `answer` the answer as a whole. */
export const mismatchLocations = ['status', 'header', 'body', 'metadata', 'answer'] as const;

/** One thing that a side's answer has not as the contract says. */
export interface InteractionMismatch {
  readonly location: (typeof mismatchLocations)[number];
  /** `$.user.email` in a body, a header's lower-case name, a key of the metadata, empty for a status or the answer. */
  readonly path: string;
  readonly kind: DifferenceKind;
  /** Short text for people; null where there is nothing. */
  readonly expected: string | null;
  readonly actual: string | null;
  /** The verifier's own sentence. */
  readonly message: string;
}

/** What one side made of one interaction. */
export type SideAnswer =
  | { readonly outcome: 'held'; readonly milliseconds: number }
  | {
      readonly outcome: 'mismatched';
      readonly milliseconds: number;
      readonly mismatches: readonly InteractionMismatch[];
    }
  /** The side's own failure: it refused the connection, hung up, did not answer in time. */
  | { readonly outcome: 'unanswered'; readonly milliseconds: number; readonly problem: string }
  /** Nobody can say: no state handler, a state handler that failed, a verifier that died. */
  | { readonly outcome: 'errored'; readonly problem: string; readonly hint: string | null }
  /** Not sent: `writes` of the side do not allow it. */
  | { readonly outcome: 'skipped'; readonly problem: string };

/**
 * What both sides together say of an interaction. `pinned`: it holds on both. `broken`: on the baseline only. `wrong`:
 * on neither, so the contract is at fault. `new`: on the candidate only. `held`, `failed`: on the candidate, without a
 * baseline to compare with. `unsteady`: one side holds it now and then. `open`: nobody can say.
 */
export const standings = ['pinned', 'broken', 'wrong', 'new', 'held', 'failed', 'unsteady', 'open'] as const;

export type Standing = (typeof standings)[number];

/** What an interaction counts as. */
export type InteractionEnd = 'passed' | 'failed' | 'errored' | 'skipped';

const ends: Readonly<Record<Standing, Exclude<InteractionEnd, 'skipped'>>> = {
  pinned: 'passed',
  new: 'passed',
  held: 'passed',
  broken: 'failed',
  failed: 'failed',
  // The contract is at fault, or nobody can say: no fault of the candidate, and no pass either.
  wrong: 'errored',
  unsteady: 'errored',
  open: 'errored',
};

/** What an interaction counts as; one that is pending is not counted at all. */
export function endOfInteraction({
  standing,
  baseline,
  candidate,
}: Pick<ContractInteraction, 'standing' | 'baseline' | 'candidate'>): InteractionEnd {
  const end = ends[standing];
  const isSkipped = [baseline, candidate].some((answer) => answer?.outcome === 'skipped');
  return end === 'errored' && isSkipped ? 'skipped' : end;
}

/** Whether the candidate kept it at one time and not at another: to ask again until it does takes nothing back of that. */
export function breaksNowAndThen({
  standing,
  candidate,
}: Pick<ContractInteraction, 'standing' | 'candidate'>): boolean {
  return (
    standing === 'unsteady' && (candidate?.outcome === 'mismatched' || candidate?.outcome === 'unanswered')
  );
}

/** One interaction of a consumer's pact, and what became of it. */
export interface ContractInteraction {
  readonly consumer: string;
  readonly description: string;
  readonly states: readonly string[];
  readonly kind: InteractionKind;
  /** `GET /auth/users/{}`; for a message `message user registered`. */
  readonly operation: string;
  /** The pact's title: its path relative to the config, or its place in the broker. */
  readonly pact: string;
  /** 12 hex digits of sha256 of consumer, kind, description and states: the same across runs and machines. */
  readonly fingerprint: string;
  /** Pending as Pact means it: told, and keeps nobody from anything. */
  readonly pending: boolean;
  readonly standing: Standing;
  /** Of each side the first answer that did not hold, else its first; null where the side was not asked. */
  readonly baseline: SideAnswer | null;
  readonly candidate: SideAnswer | null;
  /** `3/3`: of all the times that the candidate was asked, those at which it did not hold; null where asked once. */
  readonly confirmed: string | null;
}

/** A pact as it was read. */
export interface ContractPact {
  readonly title: string;
  readonly consumer: string;
  readonly provider: string;
  /** `4.0` */
  readonly specification: string;
  readonly interactions: number;
  /** Made of recorded traffic, not by a consumer's tests. */
  readonly recorded: boolean;
}

/** What disagrees with the service's OpenAPI file, or breaks what the monolith's promised. */
export interface ApiFinding {
  /** 12 hex digits, the same across commits. */
  readonly fingerprint: string;
  readonly source: 'pact' | 'recording' | 'breaking-change';
  /** `error` counts, `warning` is told. */
  readonly level: 'error' | 'warning';
  readonly operation: string | null;
  /** Where: `web “get the profile”: $.response.body`, or a place in the OpenAPI file. */
  readonly path: string;
  readonly message: string;
  /** Interactions, exchanges or changes that show it. */
  readonly count: number;
  readonly accepted: boolean;
}

/** What the contract lane did, for people and other tools. */
export interface ContractDocument {
  readonly schema: 'harness.contract/1';
  readonly pacts: readonly ContractPact[];
  readonly interactions: readonly ContractInteraction[];
  /** Null where the service has no OpenAPI file. */
  readonly api: {
    readonly checked: Readonly<Record<string, number>>;
    readonly findings: readonly ApiFinding[];
  } | null;
}
