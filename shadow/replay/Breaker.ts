import type { Observation, ObservedFailure, Side } from '../../harness/model/observation.ts';
import { failureText } from '../../harness/environment/failureOf.ts';
import type { StartGate } from './StartGate.ts';
import type { Work } from './Work.ts';

/** Failures in a row after which a side that did answer is taken to be away. */
const awayAfter = 5;
/** Before each probe, ms: the first at once, the later ones ever rarer. */
const firstInterval = 100;
const longestInterval = 1_000;
/** Absences of so many times the patience altogether are no restarts any more. */
const absencesBorne = 6;

/** Times that a side was away and came back. `milliseconds` altogether; `cause` of the latest. */
export interface Absence {
  readonly side: Side;
  readonly times: number;
  readonly milliseconds: number;
  readonly failed: number;
  readonly cause: string;
  /** It was away when the run ended. */
  readonly isAway: boolean;
}

export interface BreakerParts {
  /** A side that is away for longer has died, ms. */
  readonly patience: number;
  readonly isSafe: (work: Work) => boolean;
  /** A side does not come back. */
  readonly lost: (side: Side) => void;
}

interface SideState {
  answered: boolean;
  /** Failures in a row. */
  failures: number;
  /** ms of `performance.now()`: when it was first noticed to be away; null while it is there. */
  awaySince: number | null;
  cause: string;
  times: number;
  milliseconds: number;
  failed: number;
  /** It was waited for long enough: it died, which is told by itself. */
  lost: boolean;
}

/**
 * A circuit breaker: while a side that did answer is away, exchanges wait, since each would only be lost. Single ones
 * are sent to see whether it is back, at growing intervals; reads of other operations than the failing first.
 */
export class Breaker implements StartGate<Work> {
  readonly #parts: BreakerParts;
  readonly #sides: Readonly<Record<Side, SideState>> = { baseline: newState(), candidate: newState() };
  /** Operations that failed since the side went away. */
  readonly #failing = new Set<string>();
  #openedAt = 0;
  #closedAt = Number.NEGATIVE_INFINITY;
  #interval = firstInterval;
  #nextProbe = 0;

  constructor(parts: BreakerParts) {
    this.#parts = parts;
  }

  /** What became of one exchange on both sides, at `now` ms of `performance.now()`. */
  observe(work: Work, sides: Readonly<Record<Side, Observation>>, now: number): void {
    const wasOpen = this.isOpen;
    for (const side of ['baseline', 'candidate'] as const) this.#observe(side, work, sides[side], now);
    if (!this.isOpen) {
      if (wasOpen) this.#close(now);
      return;
    }
    if (!wasOpen) {
      this.#openedAt = now;
      this.#interval = firstInterval;
    } else if (sides.baseline.timing.sent >= this.#openedAt) {
      this.#interval = Math.min(longestInterval, this.#interval * 2);
    }
    this.#nextProbe = now + this.#interval;
    for (const side of this.#away()) {
      if (!this.#isGone(side, now)) continue;
      this.#sides[side].lost = true;
      this.#parts.lost(side);
    }
  }

  get isOpen(): boolean {
    return this.#away().length > 0;
  }

  /** The side that is waited for, for people; null while none is. */
  get waitsFor(): string | null {
    const away = this.#away();
    if (away.length === 0) return null;
    const [side = 'candidate'] = away;
    return `waiting for ${away.length === 2 ? 'both sides' : `the ${side}`} to answer again (${this.#sides[side].cause})`;
  }

  /** Whether an exchange that was scheduled then ran while both sides were there. */
  wasSteady(scheduled: number): boolean {
    return !this.isOpen && scheduled >= this.#closedAt;
  }

  /** Sides that were away and came back, or had not when the run ended; none that died. */
  absences(): readonly Absence[] {
    return (['baseline', 'candidate'] as const).flatMap((side) => {
      const { times, milliseconds, failed, cause, lost, awaySince } = this.#sides[side];
      if (times === 0 || lost) return [];
      return [{ side, times, milliseconds, failed, cause, isAway: awaySince !== null }];
    });
  }

  delay(now: number, inFlight: number): number {
    if (!this.isOpen) return 0;
    return inFlight > 0 ? Infinity : Math.max(0, this.#nextProbe - now);
  }

  prefers(work: Work): boolean {
    return this.#parts.isSafe(work) && !this.#failing.has(work.operation.id);
  }

  #away(): readonly Side[] {
    return (['baseline', 'candidate'] as const).filter((side) => this.#sides[side].awaySince !== null);
  }

  #observe(side: Side, work: Work, observation: Observation, now: number): void {
    const state = this.#sides[side];
    if (observation.kind === 'failure' && observation.cause === 'aborted') return;
    if (observation.kind === 'failure' && isSilence(observation)) {
      state.failures += 1;
      state.cause = failureText(side, observation);
      if (!state.answered) return;
      if (state.awaySince !== null) {
        state.failed += 1;
        this.#failing.add(work.operation.id);
      } else if (state.failures >= awayAfter) {
        state.awaySince = now;
        state.times += 1;
        state.failed += state.failures;
        this.#failing.add(work.operation.id);
      }
      return;
    }
    // What it still answered of what was sent before does not mean that it takes anything new.
    if (state.awaySince !== null && observation.timing.sent < this.#openedAt) return;
    state.answered = true;
    state.failures = 0;
    if (state.awaySince === null) return;
    state.milliseconds += now - state.awaySince;
    state.awaySince = null;
  }

  #close(now: number): void {
    this.#closedAt = now;
    this.#failing.clear();
  }

  /** Its absence is told as far as it went. */
  #isGone(side: Side, now: number): boolean {
    const { awaySince, milliseconds } = this.#sides[side];
    const away = now - (awaySince ?? now);
    const { patience } = this.#parts;
    return away >= patience || milliseconds + away >= absencesBorne * patience;
  }
}

/** Nothing came that could be an answer; bytes that are no HTTP, or too many, come from somebody. */
function isSilence({ cause, timing }: ObservedFailure): boolean {
  switch (cause) {
    case 'refused':
    case 'dns':
    case 'tls':
    case 'timeout':
      return true;
    case 'reset':
      return timing.firstByte === null;
    case 'protocol':
    case 'too-large':
    case 'aborted':
      return false;
    default:
      return cause satisfies never;
  }
}

function newState(): SideState {
  return {
    answered: false,
    failures: 0,
    awaySince: null,
    cause: '',
    times: 0,
    milliseconds: 0,
    failed: 0,
    lost: false,
  };
}
