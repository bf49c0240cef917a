import type { Doubt } from '../harness/model/doubt.ts';
import { unreadable } from '../harness/study/unreadable.ts';
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

  /** Of the candidate: the baseline's numbers decide nothing. `told`: ids of its other doubts. */
  doubts(
    { service, shard }: Pick<LoadPlan, 'service' | 'shard'>,
    ended: readonly K6Ended[],
    told: ReadonlySet<string>,
  ): readonly Doubt[] {
    const expected = this.#expected;
    if (expected === null) return [];
    const unread = unreadable('load', { counts: expected.read, damaged: expected.damaged });
    const watch = this.#watches.get('candidate');
    const run = ended.find((one) => one.run.side === 'candidate')?.run;
    if (watch === undefined || run === undefined) return unread;
    const share = 1 / (shard?.of ?? 1);
    const wasReset = service.candidate.reset !== null;
    return [
      ...unread,
      ...doubtsOfTraffic({
        hasRoutes: !service.routes.includes('/**'),
        expected,
        run,
        watch,
        share,
        wasReset,
        told,
      }),
    ];
  }

  /** Without what these doubts tell. */
  notes(doubts: readonly Doubt[]): readonly string[] {
    const told = new Set(doubts.map(({ id }) => id));
    const expected = this.#expected === null ? [] : notesOfExpected(this.#expected, told);
    const played = [...this.#watches].flatMap(([side, watch]) =>
      notesOfPlayed(watch).map((note) => ({ side, note })),
    );
    const isTold = ['mix', 'rate', 'other-service'].some((id) => told.has(id));
    return [
      ...expected,
      ...played.flatMap(({ side, note }) => (side === 'candidate' && isTold ? [] : [note])),
    ];
  }
}
