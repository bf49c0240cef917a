import { binomialUpperTail } from '../../harness/statistics/distributions.ts';
import { ValueCounts } from './ValueCounts.ts';
import { isBlank, valueShape } from './valueShape.ts';

/** More different values than these are no closed set. */
const mostOfASet = 64;
/** Each value of a closed set was seen so often: of a set of any size that then lacks one, one in 10,000 looks closed. */
const seenOften = 8;
const enoughValues = 40;
/** Values after which a sign or a fraction that never came is none of the field's. */
const enoughForShape = 100;
/** Chance borne that a healthy candidate shows by accident what the baseline side did not. */
const byAccident = 0.001;
/** Share of the candidate's values from which on it is stuck at one. */
const stuckShare = 0.9;
const enoughToBeStuck = 30;

/**
 * What the baseline side and the candidate showed at a field that varies. It is not ignored: a candidate's value has to
 * be one that could have come from the baseline.
 */
export class ShownValues {
  readonly baseline = new ValueCounts();
  readonly candidate = new ValueCounts();
  readonly #known = new Map<string | null, string | null>();

  /** Why a value of the candidate cannot pass for natural noise; null where it can. All values have to be in. */
  objection(text: string | null): string | null {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const found = this.#strangeShape(text) ?? this.#foreign(text) ?? this.#stuck(text);
    if (this.#known.size < 1_000) this.#known.set(text, found);
    return found;
  }

  /** For people: `one of 4 values`, `text of 43 characters`. */
  get checkedAs(): string {
    const { different, length } = this.baseline;
    if (different !== null && this.#isClosed(different)) return `one of ${String(different)} values`;
    if (length !== null && this.baseline.total >= enoughValues) return `a value of ${String(length)} characters`;
    return 'a value of like form';
  }

  #strangeShape(text: string | null): string | null {
    const shape = valueShape(text);
    const { baseline } = this;
    if (baseline.countShape(shape) > 0) return null;
    if (isBlank(shape)) return `${shape}, which the baseline never showed here in ${String(baseline.total)}`;
    const shown = this.candidate.countShape(shape);
    const certain = baseline.total >= enoughForShape || this.#isNoAccident(shown, 0, 4);
    return certain ? `${shape}, which the baseline never showed here in ${String(baseline.total)}` : null;
  }

  #foreign(text: string | null): string | null {
    const { baseline, candidate } = this;
    if (baseline.count(text) > 0) return null;
    const { different, length } = baseline;
    const others = different === null ? 'others' : `${String(different)} ${different === 1 ? 'other' : 'others'}`;
    const strange = `a value that the baseline never showed here: ${others} in ${String(baseline.total)}`;
    if (different !== null && this.#isClosed(different)) return strange;
    const isOddLength = length !== null && baseline.countLength(text) === 0;
    if (isOddLength && this.#isNoAccident(candidate.countLength(text), 0, 4))
      return `a value of another length than the ${String(length)} characters that the baseline always showed here`;
    return this.#isNoAccident(candidate.count(text), 0, (different ?? 256) + 1) ? strange : null;
  }

  #stuck(text: string | null): string | null {
    const { baseline, candidate } = this;
    const times = candidate.count(text);
    if (candidate.total < enoughToBeStuck || times < stuckShare * candidate.total) return null;
    const before = baseline.count(text);
    const isUsual = before * candidate.total * 2 > times * baseline.total;
    if (isUsual || !this.#isNoAccident(times, before, 1)) return null;
    const share = (part: number, whole: number): string => `${String(part)} of ${String(whole)}`;
    return `always the same where it differs: ${share(times, candidate.total)}, on the baseline side ${share(before, baseline.total)}`;
  }

  #isClosed(different: number): boolean {
    const { baseline } = this;
    return different <= mostOfASet && baseline.total >= enoughValues && baseline.rarest >= seenOften;
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
