import { parseDuration } from '../../harness/config/quantities.ts';
import type { Comparison, ExchangeDifferences } from '../../harness/model/comparison.ts';
import { Breaker } from './Breaker.ts';
import { comparisonOf } from './comparisonOf.ts';
import { evidenceDigest } from '../study/evidenceDigest.ts';
import type { Exchanger } from '../sides/Exchanger.ts';
import { notAgain, type Fates } from '../resume/Fates.ts';
import type { Learned } from '../../harness/study/learn.ts';
import type { NoiseWatch } from '../noise/NoiseWatch.ts';
import { Latencies } from '../latency/Latencies.ts';
import { slowdownLimit } from '../latency/slowdownLimit.ts';
import { operationSet } from '../../harness/study/operationSet.ts';
import { Pace } from './Pace.ts';
import { createPlacer, type Placer } from '../../harness/study/placer.ts';
import { readSelected, type SelectedExchange } from '../../harness/study/readSelected.ts';
import { retryAfter } from './retryAfter.ts';
import { Sameness } from '../doubts/Sameness.ts';
import { Schedule } from './Schedule.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import { SkippedJoins } from './SkippedJoins.ts';
import type { Tally } from './Tally.ts';
import { Throttling } from './Throttling.ts';
import type { Vitality } from './Vitality.ts';
import { weightOf } from '../../harness/study/weightOf.ts';
import { observationsOf, type Settled, type Work } from './Work.ts';

/** Where a replay's results go, in the order they come. */
export interface ReplaySink {
  comparison(comparison: Comparison): Promise<void> | null;
  differences(work: Work, settled: Settled, differences: ExchangeDifferences): void;
}

const lookAhead = { exchanges: 10_000, bytes: 256 * 1024 * 1024 };

/** The main pass: every selected exchange is sent in its session's order, compared and counted once. */
export class Replay {
  readonly placer: Placer;
  /** Waits while a side is away. */
  readonly breaker: Breaker;
  /** Of what ran while both sides were there. */
  readonly latencies: Latencies;
  readonly #plan: ShadowPlan;
  readonly #exchanger: Exchanger;
  readonly #tally: Tally;
  readonly #vitality: Vitality;
  readonly #sink: ReplaySink;
  readonly #noise: NoiseWatch | null;
  readonly #observed: ((work: Work, settled: Settled) => void) | null;
  readonly #fates: Fates | null;
  readonly #pace: Pace;
  readonly #schedule: Schedule<Work>;
  readonly #exclusive: ReadonlySet<string>;
  readonly #wait: ReadonlySet<string>;
  readonly #lastWrites: string[] = [];
  readonly #lastTimes: number[] = [];
  readonly #joins = new SkippedJoins();
  readonly #throttling = new Throttling();
  readonly #sameness = new Sameness();
  #firstTime: number | null = null;
  #startedAt = 0;
  #halved = 0;

  constructor(
    plan: ShadowPlan,
    learned: Learned,
    parts: {
      readonly exchanger: Exchanger;
      readonly tally: Tally;
      readonly vitality: Vitality;
      readonly sink: ReplaySink;
      /** Asks the baseline twice; null where nobody does. */
      readonly noise: NoiseWatch | null;
      readonly observed?: ((work: Work, settled: Settled) => void) | null;
      /** What becomes of each exchange of a run that is gone on with; null for a run from its beginning. */
      readonly fates?: Fates | null;
    },
  ) {
    this.#plan = plan;
    this.#exchanger = parts.exchanger;
    this.#tally = parts.tally;
    this.#vitality = parts.vitality;
    this.#sink = parts.sink;
    this.#noise = parts.noise;
    this.#observed = parts.observed ?? null;
    this.#fates = parts.fates ?? null;
    this.placer = createPlacer(plan, learned);
    this.#pace = new Pace(plan.speed === null ? plan.rate : null);
    this.latencies = new Latencies(slowdownLimit(plan.service).of);
    this.breaker = new Breaker({
      patience: parseDuration(plan.section.patience) ?? 0,
      isSafe: ({ operation }) => !plan.writes.isUnsafe(operation),
      lost: (side) => this.#vitality.lose(side),
    });
    const limits = { concurrency: plan.concurrency, ...lookAhead };
    const run = this.#run.bind(this);
    this.#schedule = new Schedule(run, this.#pace, limits, this.breaker);
    this.#exclusive = operationSet(plan.section.exclusive);
    this.#wait = operationSet(plan.section.wait);
  }

  /** Ends when all is replayed, the signal stops it, or a side turns out to be dead. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = (): void => this.#schedule.stop();
    signal.addEventListener('abort', stop, { once: true });
    this.#startedAt = performance.now();
    try {
      for await (const batch of readSelected(this.#plan, null, signal)) {
        for (const item of batch) {
          if (this.#schedule.stopped) break;
          await this.#take(item);
        }
        if (this.#schedule.stopped) break;
      }
      await this.#schedule.drain();
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** How often the pace was halved because a side asked for less. */
  get halved(): number {
    return this.#halved;
  }

  /** ms for which nothing was sent because a side asked for it. */
  get held(): number {
    return this.#pace.held;
  }

  /** Whether the run was given up because a side only asked for less traffic. */
  get throttledOut(): boolean {
    return this.#throttling.isHopeless;
  }

  /** What the baseline answers to most of what was recorded without a response; null where its answers differ. */
  get common(): ReturnType<Sameness['common']> {
    return this.#sameness.common();
  }

  async #take(item: SelectedExchange): Promise<void> {
    const { exchange, operation } = item;
    const { placement, requestText } = this.placer.place(item);
    const { number } = placement;
    const evidence = evidenceDigest(exchange.request, this.#lastWrites[number] ?? '');
    if (this.#plan.writes.isUnsafe(operation)) this.#lastWrites[number] = evidence;
    const pause = this.#pause(exchange.at, number, operation.id);
    const work: Work = { exchange, operation, placement, requestText, evidence };
    const skip = this.#plan.writes.skip(exchange, operation);
    if (skip !== null) {
      this.#tally.skip(skip.reason);
      this.#joins.keep(placement);
      if (this.#fates?.isLined(exchange.id) !== true)
        await this.#sink.comparison(comparisonOf(work, 'skipped', `${skip.reason}: ${skip.why}`, null));
      return;
    }
    const fate = this.#fates?.of(item, number) ?? 'send';
    if (fate === 'counted' || fate === 'lost') {
      this.#exchanger.lose(work);
      if (fate === 'lost') await this.#sink.comparison(comparisonOf(work, 'interrupted', notAgain, null));
      return;
    }
    await this.#schedule.add({
      work: fate === 'repeat' ? { ...work, isRepeat: true } : work,
      order: exchange.sequence,
      sessions: this.#joins.sessions(placement),
      after: placement.after,
      exclusive: this.#exclusive.has(operation.id),
      pause,
      notBefore: this.#notBefore(exchange.at),
      weight: weightOf(exchange),
    });
  }

  #pause(at: number | null, session: number, operation: string): number {
    if (at === null || this.#wait.size === 0) return 0;
    const before = this.#lastTimes[session];
    this.#lastTimes[session] = at;
    return before !== undefined && this.#wait.has(operation) ? Math.max(0, at - before) : 0;
  }

  #notBefore(at: number | null): number {
    const { speed } = this.#plan;
    if (speed === null || at === null) return 0;
    this.#firstTime ??= at;
    return this.#startedAt + (at - this.#firstTime) / speed;
  }

  async #run(work: Work, scheduled: number): Promise<void> {
    // Chosen before anything is known of its outcome, or what is learned of noise would be biased.
    const secondLook = work.isRepeat === true ? null : (this.#noise?.choose(work) ?? null);
    const settled = await this.#exchanger.exchange(work, scheduled);
    if (settled.throttled) this.#throttle(settled);
    if (settled.sides !== null) this.#throttling.observe(settled.throttled, performance.now());
    if (settled.sides !== null) this.breaker.observe(work, observationsOf(settled.sides), performance.now());
    if (this.breaker.wasSteady(scheduled)) this.latencies.observe(work.operation.id, settled);
    const answer = settled.sides?.baseline.observation;
    if (work.exchange.recorded === null && answer?.kind === 'response')
      this.#sameness.observe(work.operation.id, answer);
    if (this.#isOver()) this.#schedule.stop();
    // What was counted before counts once; what the run's end cut off may be sent by who goes on with it.
    if (work.isRepeat === true || (settled.outcome === 'interrupted' && settled.sides !== null)) return;
    const comparison = comparisonOf(work, settled.outcome, settled.why, settled);
    this.#tally.count(comparison, work.placement.number);
    if (settled.differences.length > 0) {
      const { id } = work.exchange;
      const { session } = work.placement;
      const { differences } = settled;
      this.#sink.differences(work, settled, { id, operation: work.operation.id, session, differences });
    }
    const written = this.#sink.comparison(comparison);
    if (written !== null) await written;
    await this.#lookAgain(work, settled, secondLook);
  }

  /** Whether to go on is no use: a side is dead, or asks for nothing but less. */
  #isOver(): boolean {
    const gone = (['baseline', 'candidate'] as const).some((side) => {
      const sign = this.#vitality.sign(side);
      return sign === 'dead' || sign === 'died';
    });
    return gone || this.#throttling.isHopeless;
  }

  async #lookAgain(work: Work, settled: Settled, secondLook: number | null): Promise<void> {
    if (this.#noise === null) {
      this.#observed?.(work, settled);
      return;
    }
    if (secondLook !== null) this.#pace.charge();
    const stopped = (): boolean => this.#schedule.stopped;
    const watched = await this.#noise.watch(work, settled, secondLook, stopped);
    if (watched.throttled) this.#throttle(watched.settled);
    this.#observed?.(work, watched.settled);
  }

  #throttle({ sides }: Settled): void {
    if (sides !== null) {
      const asked = [sides.baseline, sides.candidate, ...(sides.control === null ? [] : [sides.control])].map(
        ({ observation }) => retryAfter(observation),
      );
      this.#pace.hold(Math.max(...asked));
    }
    const seconds = (performance.now() - this.#startedAt) / 1_000;
    // What is in flight counts too: the first answer of all may be the one that asks for less.
    const started = this.#tally.done + this.#plan.concurrency;
    if (this.#pace.halve(started / Math.max(seconds, 0.001))) this.#halved += 1;
  }
}
