import type { DifferenceKind } from './difference.ts';

/** Who a journey is played on; `gateway` is what stands before both of them and gives each its share. */
export const journeySides = ['baseline', 'candidate', 'gateway'] as const;

export type JourneySide = (typeof journeySides)[number];

/** How one try of a journey on one side ended. `unsteady` is none: that is told by several tries. */
export const tryOutcomes = ['passed', 'failed', 'timed-out', 'skipped', 'interrupted'] as const;

export type TryOutcome = (typeof tryOutcomes)[number];

/** Why a try did not pass. */
export interface JourneyFailure {
  /** The innermost step that went wrong, as the journey names it: `the mail arrives`; null outside of any. */
  readonly step: string | null;
  /** What Playwright says, in one or few lines, without colours. */
  readonly message: string;
  /** `scenarios/auth/login.spec.ts:31`; null where it has no place. */
  readonly place: string | null;
}

/** What one side made of one journey: of several tries the first that did not pass, else the first. */
export interface JourneyAnswer {
  readonly outcome: TryOutcome;
  readonly milliseconds: number;
  readonly failure: JourneyFailure | null;
  /** Titles of its steps, in the order in which they were begun. */
  readonly steps: readonly string[];
  /** Tries that passed, of all: `2/3`. */
  readonly tries: string;
  /** Names of files in the run's directory: `scenario/4f6a0c91b2d3-candidate.png`. */
  readonly screenshot: string | null;
  readonly trace: string | null;
}

/** Where a journey looked at what a side does: what its user sees, what its API answers, what it sends out. */
export const lookKinds = ['seen', 'answered', 'sent'] as const;

export type LookKind = (typeof lookKinds)[number];

/** One place at which the sides do not show the same in a step, in two tries or more; of a `flaky` journey in one. */
export interface StepDifference {
  readonly step: string;
  readonly look: LookKind;
  /** `status`, `$.user.email`, `header content-type`, `line 3`, `subject`. */
  readonly path: string;
  readonly kind: DifferenceKind;
  readonly baseline: string | null;
  readonly candidate: string | null;
}

/**
 * What the sides together say of a journey. `same`: it passes on both and shows the same. `broken`: on the baseline only.
 * `differs`: on both, and shows something else. `wrong`: on neither, so the journey or the monolith is at fault. `new`: on
 * the candidate only. `held`, `failed`: on the candidate, without a baseline to compare with. `flaky`: on the candidate
 * now and then. `open`: nobody can say.
 */
export const journeyStandings = [
  'same',
  'broken',
  'differs',
  'wrong',
  'new',
  'held',
  'failed',
  'flaky',
  'open',
] as const;

export type JourneyStanding = (typeof journeyStandings)[number];

/** One journey, and what became of it. */
export interface ScenarioJourney {
  /** 12 hex digits of sha256 of file and titles: the same across runs and machines. */
  readonly fingerprint: string;
  /** Relative to the config. */
  readonly file: string;
  readonly line: number;
  /** `log in > a wrong password`: the titles of its groups and its own. */
  readonly title: string;
  /** Whether it opens a page, as far as anybody saw. */
  readonly hasPage: boolean;
  readonly standing: JourneyStanding;
  /** Null where it was not played there. */
  readonly baseline: JourneyAnswer | null;
  readonly candidate: JourneyAnswer | null;
  readonly gateway: JourneyAnswer | null;
  readonly differences: readonly StepDifference[];
  /** Tries in which the candidate broke it or showed something else, of all: `3/3`; null where tried once. */
  readonly confirmed: string | null;
}

/** What the scenario lane did, for people and other tools: `scenario.json`. */
export interface ScenarioDocument {
  readonly schema: 'harness.scenario/1';
  /** `Chromium 156.0`; null where no journey needed one. */
  readonly browser: string | null;
  /** What part of the gateway's traffic goes to the candidate, a fraction; null without a gateway. */
  readonly share: number | null;
  readonly journeys: readonly ScenarioJourney[];
}

/** What a journey counts as. */
export type JourneyEnd = 'passed' | 'failed' | 'errored' | 'skipped';

const ends: Readonly<Record<JourneyStanding, Exclude<JourneyEnd, 'skipped'>>> = {
  same: 'passed',
  new: 'passed',
  held: 'passed',
  broken: 'failed',
  differs: 'failed',
  failed: 'failed',
  // The journey or the monolith is at fault, or nobody can say: no fault of the candidate, and no pass either.
  wrong: 'errored',
  flaky: 'errored',
  open: 'errored',
};

export function endOfJourney({
  standing,
  candidate,
}: Pick<ScenarioJourney, 'standing' | 'candidate'>): JourneyEnd {
  const end = ends[standing];
  return end === 'errored' && candidate?.outcome === 'skipped' ? 'skipped' : end;
}

/** Whether it is `flaky` by what it looked at: it never failed on the candidate. */
export function isUnsureByLooks({
  standing,
  candidate,
  differences,
}: Pick<ScenarioJourney, 'standing' | 'candidate' | 'differences'>): boolean {
  return standing === 'flaky' && candidate?.failure == null && differences.length > 0;
}

/**
 * Whether the candidate failed it, or showed something else, at one time and not at another, or failed it once before
 * anybody looked again: to play it again until it passes takes nothing back of that.
 */
export function failsNowAndThen(
  journey: Pick<ScenarioJourney, 'standing' | 'baseline' | 'candidate' | 'differences'>,
): boolean {
  const { standing, baseline, candidate } = journey;
  const hasFailed = candidate?.outcome === 'failed' || candidate?.outcome === 'timed-out';
  if (standing === 'flaky') return hasFailed || isUnsureByLooks(journey);
  return standing === 'open' && hasFailed && (baseline === null || baseline.outcome === 'passed');
}

/** Somebody left it out on purpose: nobody expects anything of it. */
export function isSkippedOnBoth({
  baseline,
  candidate,
}: Pick<ScenarioJourney, 'baseline' | 'candidate'>): boolean {
  return candidate?.outcome === 'skipped' && (baseline === null || baseline.outcome === 'skipped');
}
