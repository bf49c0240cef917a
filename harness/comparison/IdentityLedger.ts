import { hash } from 'node:crypto';
import type { LRUCache } from 'lru-cache';
import { latest } from '../correlation/latest.ts';
import type { Difference } from '../model/difference.ts';
import type { VolatilePair } from './ComparisonContext.ts';
import type { ValueKind } from './kinds/ValueKind.ts';
import { excerpt } from './values/excerpt.ts';

const defaultLimit = 50_000;
const identities: ReadonlySet<ValueKind> = new Set(['uuid', 'ulid', 'jwt', 'token', 'reference']);

/** Kinds of which one value never stands for two things: it is held one to one across all places. */
const unique: ReadonlySet<ValueKind> = new Set(['uuid', 'ulid']);

interface Entry {
  /** Digest of the value on the other side. */
  readonly other: string;
  readonly principal: string;
}

/**
 * Watches that values which stand for somebody stay one to one at each place over the whole run. `shared`: two
 * values of the baseline, of different principals, became one. `split`: one value became two. Keeps digests of the
 * values seen last.
 */
export class IdentityLedger {
  readonly #toCandidate: LRUCache<string, Entry>;
  readonly #toBaseline: LRUCache<string, Entry>;
  /** What became of ids that are unique wherever they stand. */
  readonly #everywhere: LRUCache<string, string>;

  constructor(limit: number = defaultLimit) {
    this.#everywhere = latest(limit);
    this.#toCandidate = latest(limit);
    this.#toBaseline = latest(limit);
  }

  /** `place`: operation and path, or whatever else values are compared within. */
  observe(place: string, pair: VolatilePair, principal: string): Difference | null {
    if (!identities.has(pair.kind) || pair.baseline === '' || pair.candidate === '') return null;
    const baseline = digest(pair.baseline);
    const candidate = digest(pair.candidate);
    const forward = `${place}\n${baseline}`;
    const backward = `${place}\n${candidate}`;
    const became = this.#toCandidate.get(forward);
    const stoodFor = this.#toBaseline.get(backward);
    // The first principal of a value stays its owner: each later one that shares it is told.
    if (stoodFor === undefined) {
      if (pair.differs !== true) this.#toBaseline.set(backward, { other: baseline, principal });
    } else if (stoodFor.other !== baseline && stoodFor.principal !== principal)
      return told(
        'shared',
        pair,
        'another principal got the same value from the candidate, not from the baseline',
      );
    if (pair.differs === true) return null;
    if (became === undefined) this.#toCandidate.set(forward, { other: candidate, principal });
    // Two logins in one second may sign the same JWT on the baseline; that is no identity to keep.
    else if (became.other !== candidate && pair.kind !== 'jwt')
      return told('split', pair, 'the candidate gave another value for this one before');
    return unique.has(pair.kind) ? this.#elsewhere(pair, baseline, candidate) : null;
  }

  /** A foreign key has to name what the candidate itself gave as the id, be it another operation's answer. */
  #elsewhere(pair: VolatilePair, baseline: string, candidate: string): Difference | null {
    const known = this.#everywhere.get(baseline);
    if (known === undefined) this.#everywhere.set(baseline, candidate);
    else if (known !== candidate)
      return told('split', pair, 'the candidate gave another value for this one elsewhere');
    return null;
  }

  /** Both sides were reset: from here on they may choose the same ids for others. */
  forget(): void {
    this.#toCandidate.clear();
    this.#toBaseline.clear();
    this.#everywhere.clear();
  }
}

function told(kind: 'shared' | 'split', pair: VolatilePair, note: string): Difference {
  return {
    kind,
    location: pair.location,
    path: pair.path,
    baseline: excerpt(pair.baseline),
    candidate: excerpt(pair.candidate),
    counts: true,
    note,
  };
}

function digest(value: string): string {
  return value.length <= 40 ? value : hash('sha1', value, 'base64');
}
