import type { DifferenceLocation } from '../../model/difference.ts';
import type { VolatilePair } from '../ComparisonContext.ts';
import { momentOf } from '../kinds/timestamp.ts';
import type { ValueKind } from '../kinds/ValueKind.ts';
import { LastTexts } from './LastTexts.ts';
import { RepeatCount } from './RepeatCount.ts';
import type { SeenIn } from './RunDifference.ts';
import { StepCount } from './StepCount.ts';
import { Witnesses } from './Witnesses.ts';

/** From when to when, ms since the epoch. */
interface Span {
  from: number;
  to: number;
}

/** What the run saw at one place of one kind. Bounded: sets of 512 digests, 64 texts, 256 sessions. */
export class PlaceCensus {
  readonly operation: string;
  readonly location: DifferenceLocation;
  readonly path: string;
  readonly kind: ValueKind;
  readonly repeats = new RepeatCount();
  readonly steps = new StepCount();
  readonly baselineTexts = new LastTexts();
  readonly candidateTexts = new LastTexts();
  readonly baselineSpan: Span = { from: Infinity, to: -Infinity };
  /** Whether every moment of the candidate is a whole second: then it may stand still for one. */
  wholeSeconds = true;
  readonly repeated = new Witnesses();
  readonly stepped = new Witnesses();
  readonly seen = new Witnesses();
  #lastExchange = '';

  constructor(operation: string, { location, path, kind }: VolatilePair) {
    this.operation = operation;
    this.location = location;
    this.path = path;
    this.kind = kind;
  }

  add({ baseline, candidate }: Pick<VolatilePair, 'baseline' | 'candidate'>, seenIn: SeenIn): void {
    // One answer, one vote: a list of a hundred elements is no hundred answers.
    const isFirst = this.#lastExchange !== seenIn.exchange;
    this.#lastExchange = seenIn.exchange;
    if (isFirst) this.seen.add(seenIn);
    if (this.repeats.add(baseline, candidate, isFirst)) this.repeated.add(seenIn);
    switch (this.kind) {
      case 'timestamp':
        this.#moment(baseline, candidate, seenIn);
        return;
      case 'counter':
        if (!this.path.includes('[*]')) this.#step(seenIn, wholeNumber(baseline), wholeNumber(candidate));
        return;
      case 'uuid':
      case 'ulid':
      case 'token':
        this.baselineTexts.add(baseline);
        this.candidateTexts.add(candidate);
        return;
      case 'jwt':
      case 'duration':
      case 'url':
      case 'reference':
        return;
      default:
        this.kind satisfies never;
    }
  }

  #moment(baseline: string, candidate: string, seenIn: SeenIn): void {
    const [mine, theirs] = [momentOf(baseline)?.milliseconds, momentOf(candidate)?.milliseconds];
    if (mine === undefined || theirs === undefined) return;
    this.baselineSpan.from = Math.min(this.baselineSpan.from, mine);
    this.baselineSpan.to = Math.max(this.baselineSpan.to, mine);
    this.wholeSeconds &&= theirs % 1000 === 0;
    if (!this.path.includes('[*]')) this.#step(seenIn, microseconds(mine), microseconds(theirs));
  }

  #step(seenIn: SeenIn, baseline: bigint | null, candidate: bigint | null): void {
    if (baseline === null || candidate === null) return;
    if (this.steps.add(seenIn.session, baseline, candidate)) this.stepped.add(seenIn);
  }
}

function wholeNumber(text: string): bigint | null {
  return /^\d{1,30}$/.test(text) ? BigInt(text) : null;
}

function microseconds(milliseconds: number): bigint {
  return BigInt(Math.round(milliseconds * 1000));
}
