import type { ApiFinding, InteractionKind, Standing } from '../../model/contract.ts';

/** What a side gave at a place: what the contract says, another value, nothing at all, or nobody knows. */
export type Given =
  | { readonly is: 'as-said' }
  | { readonly is: 'value'; readonly value: string }
  | { readonly is: 'nothing' }
  | { readonly is: 'unknown' };

/** A place at which a side's answer is not as the contract says. */
export interface PlaceRow {
  /** `body $.user.email`, `header content-type`, `status`. */
  readonly where: string;
  /** `missing`, `type`; the empty string where the place says it. */
  readonly kind: string;
  /** Null where the contract names no value. */
  readonly expected: string | null;
  readonly baseline: Given;
  readonly candidate: Given;
  /** The verifier's own sentence. */
  readonly message: string;
}

/** Why a side said nothing of an interaction. */
export interface SideProblem {
  readonly side: 'baseline' | 'candidate';
  readonly problem: string;
  readonly hint: string | null;
}

/** Where an interaction that does not simply hold is told. */
export const contractGroups = ['broken', 'wrong', 'open', 'pending'] as const;

export type ContractGroup = (typeof contractGroups)[number];

/** One interaction that does not simply hold. */
export interface InteractionRow {
  readonly group: ContractGroup;
  readonly consumer: string;
  readonly description: string;
  readonly states: readonly string[];
  readonly kind: InteractionKind;
  readonly operation: string;
  readonly pact: string;
  readonly fingerprint: string;
  readonly standing: Standing;
  /** What the standing means, and how sure it is. */
  readonly meaning: string;
  /** At most twenty; `morePlaces` are not told. */
  readonly places: readonly PlaceRow[];
  readonly morePlaces: number;
  readonly problems: readonly SideProblem[];
}

/** How a consumer's interactions stand; pending ones are counted apart. */
export interface ConsumerRow {
  readonly consumer: string;
  readonly counts: Readonly<Partial<Record<Standing, number>>>;
  readonly pending: number;
  /** All its pacts are made of recorded traffic. */
  readonly isRecorded: boolean;
}

/** What disagrees with the OpenAPI file, what counts first. */
export interface ApiView {
  /** `2 interactions, 480 exchanges` */
  readonly checked: string;
  readonly findings: readonly ApiFinding[];
}

/** How the contracts of a run are told. */
export interface ContractView {
  /** Those that occur. */
  readonly standings: readonly Standing[];
  readonly hasPending: boolean;
  readonly consumers: readonly ConsumerRow[];
  /** By group, as they stand in the pacts. */
  readonly interactions: readonly InteractionRow[];
  readonly total: number;
  readonly api: ApiView | null;
  /** The command that verifies them again; null where nothing is there any more to ask. */
  readonly repeat: string | null;
}
