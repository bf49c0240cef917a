import type { Doubt } from '../harness/model/doubt.ts';
import type { K6Ended, K6Order } from './engine/K6Order.ts';
import type { LoadedSide, LoadPlan } from './LoadPlan.ts';
import { doubtsOfTraffic } from './traffic/doubtsOfTraffic.ts';
import type { ExpectedLoad } from './traffic/expectedLoad.ts';
import { notesOfExpected, notesOfPlayed } from './traffic/notesOfTraffic.ts';
import { TrafficWatch } from './traffic/TrafficWatch.ts';

/** Watches what is played of a recording, side by side; of scripts there is nothing to watch. */
export class TrafficWatches {
  readonly #expected: ExpectedLoad | null;
  readonly #watches = new Map<LoadedSide, TrafficWatch>();

  constructor(expected: ExpectedLoad | null) {
    this.#expected = expected;
  }

  /** The order with somebody who takes what the replay tells. */
  watched(order: K6Order): K6Order {
    if (this.#expected === null) return order;
    const watch = new TrafficWatch();
    this.#watches.set(order.side, watch);
    return { ...order, takerOf: (metric) => watch.takerOf(metric) };
  }

  /** Of the candidate: the baseline's numbers decide nothing. */
  doubts({ service, shard }: LoadPlan, ended: readonly K6Ended[]): readonly Doubt[] {
    const expected = this.#expected;
    const watch = this.#watches.get('candidate');
    const run = ended.find((one) => one.run.side === 'candidate')?.run;
    if (expected === null || watch === undefined || run === undefined) return [];
    const share = 1 / (shard?.of ?? 1);
    return doubtsOfTraffic({ expected, run, watch, share, wasReset: service.candidate.reset !== null });
  }

  get notes(): readonly string[] {
    const expected = this.#expected === null ? [] : notesOfExpected(this.#expected);
    return [...expected, ...[...this.#watches.values()].flatMap((watch) => notesOfPlayed(watch))];
  }
}
