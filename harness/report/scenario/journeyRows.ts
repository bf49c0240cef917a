import type { JourneySide, JourneyStanding, LookKind, TryOutcome } from '../../model/scenario.ts';

/** Where a journey is told that does not simply pass. */
export const journeyGroups = ['broken', 'differs', 'wrong', 'gateway', 'flaky', 'open', 'skipped'] as const;

export type JourneyGroup = (typeof journeyGroups)[number];

/** How a journey is counted: one that was skipped is open to the gate, and is called by its name here. */
export type CountedAs = JourneyStanding | 'skipped';

/** Why a side did not pass a journey. */
export interface FailureRow {
  /** Null outside of any step. */
  readonly step: string | null;
  /** What Playwright says, line by line; at most twelve. */
  readonly lines: readonly string[];
  /** `scenarios/auth/login.spec.ts:36`; null where it has none. */
  readonly place: string | null;
}

/** What one side made of a journey. */
export interface SideRow {
  readonly side: JourneySide;
  readonly outcome: TryOutcome;
  /** `failed, passed 0 of 3 times` */
  readonly words: string;
  readonly milliseconds: number;
  readonly failure: FailureRow | null;
  /** Name of a file in the run's directory; null where it has none. */
  readonly screenshot: string | null;
  readonly trace: TraceRow | null;
}

/** A trace and how to open it. */
export interface TraceRow {
  readonly file: string;
  readonly command: string;
}

/** A place at which the sides do not show the same. */
export interface LookRow {
  readonly step: string;
  readonly look: LookKind;
  /** `line 3 value`, `$.user.email missing` */
  readonly where: string;
  readonly baseline: string | null;
  readonly candidate: string | null;
}

/** One journey that does not simply pass. */
export interface JourneyRow {
  readonly group: JourneyGroup;
  readonly title: string;
  /** `scenarios/auth/login.spec.ts:31` */
  readonly place: string;
  readonly fingerprint: string;
  readonly standing: JourneyStanding;
  /** What the standing means, and how sure it is. */
  readonly meaning: string;
  /** Those that it was played on, the candidate first. */
  readonly sides: readonly SideRow[];
  /** At most twenty; `moreLooks` are not told. */
  readonly looks: readonly LookRow[];
  readonly moreLooks: number;
}

/** How the journeys of a file stand. */
export interface SpecRow {
  readonly file: string;
  readonly counts: Readonly<Partial<Record<CountedAs, number>>>;
}

/** How the scenarios of a run are told. */
export interface ScenarioView {
  /** Those that occur. */
  readonly standings: readonly CountedAs[];
  readonly specs: readonly SpecRow[];
  /** By group, as they stand in the specs. */
  readonly journeys: readonly JourneyRow[];
  readonly total: number;
  /** `Chromium 150.0`; null where no journey needed one. */
  readonly browser: string | null;
  /** How many were played through the gateway, at which share; null without one. */
  readonly gateway: { readonly share: number; readonly played: number; readonly passed: number } | null;
  /** The command that plays them again; null where nothing is there any more to ask. */
  readonly repeat: string | null;
}
