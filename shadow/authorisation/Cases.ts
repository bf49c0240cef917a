import type { Difference } from '../../harness/model/difference.ts';
import type { Sample } from '../../harness/model/measurement.ts';
import type { Sent, SentSides, Work } from '../replay/Work.ts';
import type { Candidate } from './Candidate.ts';

/** What one try came to. `open`: neither good nor bad could be shown; `moot`: nobody is refused anything here. */
export type Ruling =
  | { readonly kind: 'same' | 'recognised' | 'moot' }
  | { readonly kind: 'open'; readonly why: string }
  | { readonly kind: 'differs'; readonly differences: readonly Difference[] };

/** A try that came to a difference. */
export interface Found {
  readonly target: Candidate;
  readonly other: Candidate | null;
  readonly work: Work;
  readonly sides: SentSides;
  readonly differences: readonly Difference[];
}

/** All that was tried of one operation in one way: it passes or fails as a whole. */
export interface Case {
  readonly operation: string;
  /** The place of its findings: `as nobody`. */
  readonly path: string;
  tried: number;
  same: number;
  recognised: number;
  moot: number;
  readonly open: string[];
  readonly found: Found[];
  /** Whether its first finding came again in a fresh session; null where that was not tried. */
  again: boolean | null;
}

/** Collects what tries came to, case by case. */
export class Cases {
  readonly #cases = new Map<string, Case>();

  add(operation: string, path: string, ruling: Ruling, found: Omit<Found, 'differences'>): void {
    const one = this.#case(operation, path);
    one.tried += 1;
    switch (ruling.kind) {
      case 'open':
        one.open.push(ruling.why);
        return;
      case 'differs':
        one.found.push({ ...found, sides: slim(found.sides), differences: ruling.differences });
        return;
      case 'same':
      case 'recognised':
      case 'moot':
        one[ruling.kind] += 1;
        return;
      default:
        ruling satisfies never;
    }
  }

  all(): readonly Case[] {
    return [...this.#cases.values()];
  }

  #case(operation: string, path: string): Case {
    const key = `${operation}\n${path}`;
    const known = this.#cases.get(key);
    if (known !== undefined) return known;
    const made: Case = {
      operation,
      path,
      tried: 0,
      same: 0,
      recognised: 0,
      moot: 0,
      open: [],
      found: [],
      again: null,
    };
    this.#cases.set(key, made);
    return made;
  }
}

/** Longer bodies are not kept: many may wait to be told. Bytes. */
const keptBody = 64 * 1024;

function slim({ baseline, candidate }: SentSides): SentSides {
  const kept = (sent: Sent): Sent => {
    const { observation } = sent;
    if (observation.kind === 'failure' || observation.body.kind !== 'bytes') return sent;
    const { length } = observation.body.bytes;
    if (length <= keptBody) return sent;
    return { ...sent, observation: { ...observation, body: { kind: 'absent', why: 'truncated', length } } };
  };
  return { baseline: kept(baseline), candidate: kept(candidate), control: null };
}

/** How a case ended: failed where a difference came again, errored where nothing could be shown. */
export function endOf(one: Case): 'passed' | 'failed' | 'errored' {
  if (one.found.some(({ differences }) => differences.some(({ counts }) => counts)))
    return one.again === true ? 'failed' : 'errored';
  return one.open.length < one.tried ? 'passed' : 'errored';
}

/** The cases as the gate counts them; `skipped` were wanted and could not be begun. */
export function censusOf(cases: readonly Case[], skipped: number): Extract<Sample, { kind: 'census' }> {
  const count = (end: ReturnType<typeof endOf>): number => cases.filter((one) => endOf(one) === end).length;
  return {
    kind: 'census',
    passed: count('passed'),
    failed: count('failed'),
    errored: count('errored'),
    skipped,
    pending: 0,
    expected: cases.length + skipped,
  };
}
