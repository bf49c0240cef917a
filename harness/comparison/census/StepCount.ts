import { latest } from '../../correlation/latest.ts';
import { pairedPValue } from '../../statistics/pairedTest.ts';

const rememberedSessions = 256;

interface Last {
  readonly baseline: bigint;
  readonly candidate: bigint;
}

/**
 * Counts from one answer of a session to its next how a number moved on each side. Inside a session an answer is there
 * before the next request goes out, so that requests which overtake one another cannot turn a step round.
 */
export class StepCount {
  readonly #last = latest<string, Last>(rememberedSessions);
  /** Steps at which only the candidate's, and only the baseline's number fell. */
  candidateFell = 0;
  baselineFell = 0;
  /** Steps at which the candidate's number stayed and the baseline's rose, and the reverse. */
  candidateStayed = 0;
  baselineStayed = 0;
  /** Steps at which the candidate's number rose. */
  candidateRose = 0;

  /** Whether the candidate's number did what the baseline's did not: fall, or stay. */
  add(session: string, baseline: bigint, candidate: bigint): boolean {
    const last = this.#last.get(session);
    this.#last.set(session, { baseline, candidate });
    if (last === undefined) return false;
    const mine = sign(baseline - last.baseline);
    const theirs = sign(candidate - last.candidate);
    if (theirs > 0) this.candidateRose += 1;
    if (mine < 0 && theirs > 0) this.baselineFell += 1;
    if (mine === 0 && theirs > 0) this.baselineStayed += 1;
    if (theirs < 0 && mine > 0) this.candidateFell += 1;
    if (theirs === 0 && mine > 0) this.candidateStayed += 1;
    return theirs <= 0 && mine > 0;
  }

  get fallsByChance(): number {
    return pairedPValue(this.candidateFell, this.baselineFell);
  }

  get staysByChance(): number {
    return pairedPValue(this.candidateStayed, this.baselineStayed);
  }
}

function sign(difference: bigint): -1 | 0 | 1 {
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
