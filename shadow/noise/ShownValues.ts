import { binomialUpperTail } from '../../harness/statistics/distributions.ts';
import { BaselineValues } from './BaselineValues.ts';
import { SessionValues } from './SessionValues.ts';
import { plainValue, ValueCounts } from './ValueCounts.ts';
import { isBlank, valueShape } from './valueShape.ts';

/** Values after which a sign or a fraction that never came is none of the field's. */
const enoughForShape = 100;
/** Chance borne that a healthy candidate shows by accident what the baseline side did not. */
const byAccident = 0.001;
/** A foreign value that comes over this share of the run is none that was just cached for a while. */
const foreignSpan = 0.5;
/** Share of the candidate's values from which on it is stuck at one. */
const stuckShare = 0.9;
const enoughToBeStuck = 30;

/**
 * What the baseline side and the candidate showed at a field that varies. It is not ignored: a candidate's value has to
 * be one that could have come from the baseline.
 */
export class ShownValues {
  readonly baseline = new BaselineValues();
  readonly candidate = new ValueCounts();
  readonly ofSessions = new SessionValues();
  readonly #known = new Map<string | null, string | null>();

  /** Why a value of the candidate cannot pass for natural noise; null where it can. All values have to be in. */
  objection(text: string | null, session: string | null = null): string | null {
    if (session !== null && this.ofSessions.isOthers(session, text))
      return 'a value that the baseline shows only to somebody else';
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const found =
      this.#strangeShape(text) ?? this.#foreign(text) ?? this.#oddLength(text) ?? this.#stuck(text);
    if (this.#known.size < 1_000) this.#known.set(text, found);
    return found;
  }

  /** For people: `one of 4 values`. */
  get checkedAs(): string {
    const { closedSet, length } = this.baseline;
    if (closedSet !== null) return `one of ${String(closedSet)} values`;
    return length === null ? 'a value of like form' : `a value of ${String(length)} characters`;
  }

  #strangeShape(text: string | null): string | null {
    const shape = valueShape(text);
    const { baseline } = this;
    if (baseline.countShape(shape) > 0) return null;
    const isCertain =
      isBlank(shape) ||
      baseline.total >= enoughForShape ||
      this.#isNoAccident(this.candidate.countShape(shape), 0, 4);
    return isCertain ? `${shape}, which the baseline never showed here in ${String(baseline.total)}` : null;
  }

  #foreign(text: string | null): string | null {
    const { baseline, candidate } = this;
    if (baseline.count(text) > 0) return null;
    const { closedSet } = baseline;
    const size = closedSet ?? baseline.first.values.size;
    const strange = `a value that the baseline never showed here: ${String(size)} ${size === 1 ? 'other' : 'others'} in ${String(baseline.total)}`;
    if (closedSet !== null) return strange;
    const seen = candidate.seen(text);
    if (seen === null || !baseline.recurs || candidate.span(seen) < foreignSpan) return null;
    return this.#isNoAccident(seen.blocks, 0, size + 1) ? strange : null;
  }

  #oddLength(text: string | null): string | null {
    const { length } = this.baseline;
    const own = plainValue(text).length;
    if (length === null || own === length) return null;
    if (!this.#isNoAccident(this.candidate.countLength(own), 0, 4)) return null;
    return `a value of ${String(own)} characters, where the baseline always showed ${String(length)}`;
  }

  #stuck(text: string | null): string | null {
    const { baseline, candidate } = this;
    const times = candidate.seen(text)?.count ?? 0;
    if (candidate.total < enoughToBeStuck || times < stuckShare * candidate.total || !baseline.varies)
      return null;
    const before = baseline.count(text);
    if (!this.#isNoAccident(times, before, 1)) return null;
    const share = (part: number, whole: number): string => `${String(part)} of ${String(whole)}`;
    return `always the same where it differs: ${share(times, candidate.total)}, on the baseline side ${share(before, baseline.total)}`;
  }

  /**
   * If both sides drew from the same values, each of these would be the candidate's with the candidate's share of all.
   * `among` values could have been it.
   */
  #isNoAccident(times: number, before: number, among: number): boolean {
    const share = this.candidate.total / (this.candidate.total + this.baseline.total);
    return share < 1 && among * binomialUpperTail(times, times + before, share) <= byAccident;
  }
}
