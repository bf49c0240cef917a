import type { JourneyFailure, JourneySide, LookKind, TryOutcome } from '../../harness/model/scenario.ts';
import type { FrontMark } from '../marks.ts';

/** One look of a journey at what its side does, as its fixtures took it. What is the side's own is not yet replaced. */
export interface Look {
  /** As the journey names it: unique within it by name and occurrence. */
  readonly name: string;
  /** The innermost step that it was taken in; null outside of any. */
  readonly step: string | null;
  readonly kind: LookKind;
  /** `seen`: the accessible text of a region (an ARIA snapshot); `sent`: what a sink caught, as JSON; else null. */
  readonly text: string | null;
  /** `answered`: the answer; else null. `body` is base64. */
  readonly answer: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body: string;
  } | null;
  /** JSON paths and headers that this look leaves out by the journey's own word: `$.id`. */
  readonly ignore: readonly string[];
}

/** A journey as Playwright lists it. */
export interface ListedJourney {
  /** Of file and titles: 12 hex digits. */
  readonly fingerprint: string;
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  /** The titles of its groups and its own, from the outside in. */
  readonly titles: readonly string[];
  /** How many of its titles name the group that is played as one (`describe.serial`), 0 for its whole file; null for none. */
  readonly serial: number | null;
}

/** What a journey typed. */
export interface Typed {
  /** Whatever names the field: a locator, its name, its label. */
  readonly field: string;
  readonly value: string;
  /** Into a field that shows nothing of it, `<input type="password">`. */
  readonly hidden: boolean;
}

/** What became of what a try asked. */
export interface MetAtFront {
  readonly marks: readonly FrontMark[];
  /** Path and query of each. */
  readonly sockets: readonly string[];
}

/** One try of one journey on one side, to its end. */
export interface PlayedTry extends ListedJourney {
  readonly side: JourneySide;
  /** From 1. */
  readonly attempt: number;
  readonly outcome: TryOutcome;
  /** ms since the epoch. */
  readonly startedAt: number;
  readonly milliseconds: number;
  readonly failure: JourneyFailure | null;
  readonly steps: readonly string[];
  /** Expectations that it made; a journey without any, and without a look, shows nothing. */
  readonly expectations: number;
  /** Expectations that failed although it passed: the journey caught them. */
  readonly caught: readonly JourneyFailure[];
  /** `test.fail()`: it passed by failing, and its failure is one of its looks. */
  readonly marked: boolean;
  readonly looks: readonly Look[];
  /** What `unique` made on this side: the name asked for, and the value given. */
  readonly unique: readonly (readonly [name: string, value: string])[];
  readonly typed: readonly Typed[];
  /** What its pages met at the front, and WebSockets that they opened; null where nobody watched. */
  readonly met: MetAtFront | null;
  readonly hasPage: boolean;
  /** No browser could be started for it: that says nothing of the side. */
  readonly browserMissing: boolean;
  /** Absolute paths of files that are the player's until `close`. */
  readonly screenshot: string | null;
  readonly trace: string | null;
}
