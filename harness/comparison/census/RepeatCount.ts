import { pairedPValue } from '../../statistics/pairedTest.ts';
import { valueDigest } from './valueDigest.ts';

/** Answers within which a repeated value is noticed; then counting begins anew, and what was counted stays. */
const window = 512;

/**
 * Counts answers in which a side gave a value that it had given before. The baseline's own repetitions are the
 * yardstick: only answers in which one side repeats itself and the other does not say anything.
 */
export class RepeatCount {
  readonly #baseline = new Set<number>();
  readonly #candidate = new Set<number>();
  #first: number | null = null;
  #inWindow = 0;
  /** All answers. */
  answers = 0;
  /** Answers in which only the candidate, and only the baseline repeated itself. */
  candidateOnly = 0;
  baselineOnly = 0;
  /** Answers in which the candidate repeated itself, whatever the baseline did. */
  candidateRepeats = 0;
  /** Whether all values of the candidate were one. */
  constant = true;

  /** Whether the candidate alone repeated itself. `counted` false: values of an answer that has counted already. */
  add(baseline: string, candidate: string, counted: boolean): boolean {
    const [mine, theirs] = [valueDigest(baseline), valueDigest(candidate)];
    this.#first ??= theirs;
    if (theirs !== this.#first) this.constant = false;
    if (this.#inWindow >= window) this.#begin();
    this.#inWindow += 1;
    const [before, again] = [this.#baseline.has(mine), this.#candidate.has(theirs)];
    this.#baseline.add(mine);
    this.#candidate.add(theirs);
    if (!counted) return false;
    this.answers += 1;
    if (again) this.candidateRepeats += 1;
    if (again && !before) this.candidateOnly += 1;
    if (before && !again) this.baselineOnly += 1;
    return again && !before;
  }

  /** One value of the candidate stands for as many of the baseline as there were answers. */
  get oneForAll(): boolean {
    return this.constant && this.answers > 1 && this.candidateOnly === this.answers - 1;
  }

  /** How likely that is where both sides repeat themselves alike: the exact paired test. */
  get pValue(): number {
    // Where only one value came for values that were all different, both sides' counts are at their ends: then Fisher's
    // exact test on two times n - 1 answers is sharper, 1 over the central binomial coefficient.
    const paired = pairedPValue(this.candidateOnly, this.baselineOnly);
    return this.oneForAll ? Math.min(paired, extremeTable(this.answers - 1)) : paired;
  }

  #begin(): void {
    this.#baseline.clear();
    this.#candidate.clear();
    this.#inWindow = 0;
  }
}

/** p-value of Fisher's exact test for n of n on one side and none of n on the other: 1 / C(2n, n). */
function extremeTable(n: number): number {
  let p = 1;
  for (let k = 1; k <= n && p > 1e-30; k += 1) p *= k / (n + k);
  return p;
}
