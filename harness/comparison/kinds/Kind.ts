import type { ValueKind } from './ValueKind.ts';

/** How strictly values of a kind are held against each other. */
export interface KindOptions {
  /** Distance allowed between two moments or lifetimes, ms. */
  readonly withinMilliseconds: number;
  readonly additions: 'count' | 'allow';
  /** The recorded value where it is known: what was the same then and now has to be the same on the candidate. */
  readonly recorded: string | null;
  readonly same: (baseline: string, candidate: string, key: string | null) => boolean;
}

/** Whether two values agree as a kind; `foreign`: the baseline's own value is not of it. */
export type KindVerdict =
  | { readonly outcome: 'agree' }
  | { readonly outcome: 'disagree'; readonly note: string }
  | { readonly outcome: 'foreign' };

/** One kind of value: an entry of the registry. */
export interface Kind {
  readonly name: ValueKind;
  /** May be inferred from a recorded and a live value that differ. */
  readonly volatile: boolean;
  /** Stands for something: two baseline values must not become one. */
  readonly identity: boolean;
  /** Whether the value is of this kind. */
  recognises(text: string): boolean;
  /** Whether a recorded and a live value of this kind differ the way the kind lets them. */
  varies(recorded: string, live: string): boolean;
  check(baseline: string, candidate: string, options: KindOptions): KindVerdict;
}

/** What an entry gives: how to read a value, and whether two read values agree (null) or why not. */
export interface KindDefinition<Facts> {
  readonly name: ValueKind;
  readonly volatile: boolean;
  readonly identity: boolean;
  /** Reads what shows itself to be of the kind. */
  readonly parse: (text: string) => Facts | null;
  /**
   * Reads what may be of the kind at a place that is known to hold it. Random text looks like words now and then:
   * with one recogniser for both, one in thousands of sound values would be called unsound.
   */
  readonly holds?: (text: string) => Facts | null;
  readonly agree: (baseline: Facts, candidate: Facts, options: KindOptions) => string | null;
  /** What the kind is called in a note: `a UUID`. */
  readonly noun: string;
  readonly varies?: (recorded: Facts, live: Facts) => boolean;
}

const agree: KindVerdict = { outcome: 'agree' };
const foreign: KindVerdict = { outcome: 'foreign' };

/** Makes a registry entry of a definition; the facts' type stays inside. */
export function defineKind<Facts>(definition: KindDefinition<Facts>): Kind {
  const { name, volatile, identity, parse, noun, varies, holds = parse } = definition;
  return {
    name,
    volatile,
    identity,
    recognises: (text) => parse(text) !== null,
    varies: (recorded, live) => {
      const before = holds(recorded);
      const now = before === null ? null : holds(live);
      if (before === null || now === null) return false;
      if (parse(recorded) === null && parse(live) === null) return false;
      return varies === undefined || varies(before, now);
    },
    check: (baseline, candidate, options) => {
      const expected = holds(baseline);
      if (expected === null) return foreign;
      const actual = holds(candidate);
      if (actual === null)
        return { outcome: 'disagree', note: candidate === '' ? `empty, not ${noun}` : `no longer ${noun}` };
      const note = definition.agree(expected, actual, options);
      return note === null ? agree : { outcome: 'disagree', note };
    },
  };
}
