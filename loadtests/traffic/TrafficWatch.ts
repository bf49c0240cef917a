import { tagOf, tagsOf, type K6Sample } from '../engine/K6Sample.ts';
import type { TakeSample } from '../engine/K6OutputReader.ts';

/** Kinds of answers other than recorded that are kept apart; further ones are counted as the last. */
const mostKinds = 2_000;

/** Requests of one operation that were answered otherwise than recorded, in one way. */
export interface OtherAnswers {
  readonly operation: string;
  readonly round: 'first' | 'later';
  /** What was answered, and what had been recorded: `201`, `200,304`. */
  readonly status: number;
  readonly recorded: string;
  readonly count: number;
}

/** Takes from k6's samples what the replay of a recording tells besides the counts of every load. */
export class TrafficWatch {
  readonly #others = new Map<string, OtherAnswers>();
  readonly #seconds = new Map<number, number>();
  #notSent = 0;
  #stopped = 0;
  #refused = 0;

  /** For k6's output: what is done with a metric's samples; null for nothing. */
  takerOf(metric: string): TakeSample | null {
    if (metric === 'http_reqs') return (sample) => this.#request(sample);
    return metric === 'harness_replay' ? (sample) => this.#event(sample) : null;
  }

  /** Requests that were not sent since nothing gave what they carry, and sessions that stopped there. */
  get notSent(): { readonly requests: number; readonly sessions: number } {
    return { requests: this.#notSent, sessions: this.#stopped };
  }

  /** Answers from 400 to 499 where the recording does not say what is right. */
  get refused(): number {
    return this.#refused;
  }

  get others(): readonly OtherAnswers[] {
    return [...this.#others.values()];
  }

  /** Requests a second from `from` to `to`, ms after the first one; null where that is less than three seconds. */
  rate(from: number, to: number): number | null {
    const begin = Math.min(...this.#seconds.keys());
    const [first, last] = [begin + Math.ceil(from / 1_000), begin + Math.floor(to / 1_000)];
    if (!Number.isFinite(begin) || last - first < 3) return null;
    let requests = 0;
    for (let second = first; second < last; second += 1) requests += this.#seconds.get(second) ?? 0;
    return requests / (last - first);
  }

  #request({ time }: K6Sample): void {
    const second = Math.floor(Date.parse(time) / 1_000);
    this.#seconds.set(second, (this.#seconds.get(second) ?? 0) + 1);
  }

  #event({ value, tail }: K6Sample): void {
    const tags = tagsOf(tail) ?? {};
    const event = tagOf(tags, 'event');
    if (event === 'refused') this.#refused += value;
    if (event === 'not-sent') {
      this.#notSent += value;
      this.#stopped += 1;
    }
    if (event !== 'unexpected') return;
    const operation = tagOf(tags, 'name') ?? '';
    const round = tagOf(tags, 'round') === 'later' ? 'later' : 'first';
    const status = Number(tagOf(tags, 'was') ?? 0);
    const recorded = tagOf(tags, 'recorded') ?? '';
    const key = [operation, round, String(status), recorded].join('\n');
    const known = this.#others.get(key);
    if (known === undefined && this.#others.size >= mostKinds) return;
    this.#others.set(key, { operation, round, status, recorded, count: (known?.count ?? 0) + value });
  }
}
