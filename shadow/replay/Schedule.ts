import { latest } from '../../harness/correlation/latest.ts';
import { MinHeap } from '../../harness/recording/MinHeap.ts';
import type { Pace } from './Pace.ts';
import { pickBy, type StartGate } from './StartGate.ts';

/** How an exchange wants to be sent. */
export interface Ticket<Work> {
  readonly work: Work;
  /** Position in the recording: of what could start, the earliest does, so that sessions keep their recorded pace. */
  readonly order: number;
  /** Session numbers it belongs to: its own first, then those it joins to it. */
  readonly sessions: readonly number[];
  /** Sessions it does not belong to, and yet comes after what they have sent by now. */
  readonly after: readonly number[];
  readonly exclusive: boolean;
  /** Milliseconds to keep after the exchange before it in its session. */
  readonly pause: number;
  /** Not before this moment of `performance.now()`; 0 for at once. */
  readonly notBefore: number;
  /** Bytes it holds while it waits. */
  readonly weight: number;
}

interface Node<Work> {
  readonly ticket: Ticket<Work>;
  waitsFor: number;
  readonly next: Node<Work>[];
  done: boolean;
}

export interface ScheduleLimits {
  readonly concurrency: number;
  /** Look-ahead: exchanges and bytes that wait or are in flight, used up only while too few of them could start. */
  readonly exchanges: number;
  readonly bytes: number;
}

const leastReady = 64;
/** Sessions whose last end is remembered, for the pauses of what comes after it. */
const rememberedEnds = 10_000;
/** Longest time that a timer can wait, ms. */
const longestTimer = 2 ** 31 - 1;

/**
 * Runs exchanges: in order inside a session, sessions side by side.
 * 1. `add` links a ticket behind the last unfinished one of each of its sessions and waits while the look-ahead is full.
 * 2. A ticket with nothing before it is ready; of those the earliest of the recording starts, as pace, concurrency
 *    and exclusiveness allow.
 * 3. What ends makes the next of its session ready.
 */
export class Schedule<Work> {
  readonly #run: (work: Work, scheduled: number) => Promise<void>;
  readonly #pace: Pace;
  readonly #limits: ScheduleLimits;
  readonly #gate: StartGate<Work> | null;
  readonly #tails = new Map<number, Node<Work>>();
  readonly #ready = new MinHeap<Node<Work>>((left, right) => left.ticket.order < right.ticket.order);
  #inFlight = 0;
  #held = 0;
  #weight = 0;
  #alone = false;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;
  #failure: { readonly error: unknown } | null = null;
  /** When the latest exchange of a session ended; the oldest first. */
  readonly #ends = latest<number, number>(rememberedEnds);
  readonly #delayed = new Set<NodeJS.Timeout>();
  #waiting: (() => void)[] = [];

  constructor(
    run: (work: Work, scheduled: number) => Promise<void>,
    pace: Pace,
    limits: ScheduleLimits,
    gate: StartGate<Work> | null = null,
  ) {
    this.#run = run;
    this.#pace = pace;
    this.#limits = limits;
    this.#gate = gate;
  }

  /** Takes a ticket; resolves when there is room for another. */
  async add(ticket: Ticket<Work>): Promise<void> {
    const node: Node<Work> = { ticket, waitsFor: 0, next: [], done: false };
    for (const session of ticket.sessions) {
      this.#waitFor(session, node);
      this.#tails.delete(session);
    }
    for (const session of ticket.after) this.#waitFor(session, node);
    const [own] = ticket.sessions;
    if (own !== undefined) this.#tails.set(own, node);
    this.#held += 1;
    this.#weight += ticket.weight;
    if (node.waitsFor === 0) this.#makeReady(node);
    this.#pump();
    while (!this.#stopped && this.#isFull()) await this.#changed();
    this.#rethrow();
  }

  /** Resolves when everything added has ended; throws what a run threw. */
  async drain(): Promise<void> {
    while (this.#stopped ? this.#inFlight > 0 : this.#held > 0) await this.#changed();
    this.#rethrow();
  }

  /** Starts nothing more; what is in flight ends. */
  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const timer of this.#delayed) clearTimeout(timer);
    this.#delayed.clear();
    this.#notify();
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  #isFull(): boolean {
    const { exchanges, bytes, concurrency } = this.#limits;
    // Whatever is read later starts later: with enough to start, reading on would only cost memory.
    const enough = this.#ready.size >= Math.max(leastReady, 4 * concurrency);
    return enough || this.#held >= exchanges || this.#weight >= bytes;
  }

  #waitFor(session: number, node: Node<Work>): void {
    const tail = this.#tails.get(session);
    if (tail === undefined || tail.done || tail === node) return;
    tail.next.push(node);
    node.waitsFor += 1;
  }

  #makeReady(node: Node<Work>): void {
    const delay = this.#delay(node.ticket);
    if (delay <= 0) {
      this.#ready.push(node);
      return;
    }
    if (this.#stopped) return;
    const timer = setTimeout(
      () => {
        this.#delayed.delete(timer);
        this.#makeReady(node);
        this.#pump();
      },
      Math.min(delay, longestTimer),
    );
    this.#delayed.add(timer);
  }

  /** Milliseconds until a ticket with nothing before it may start. */
  #delay({ pause, notBefore, sessions }: Ticket<Work>): number {
    if (pause === 0 && notBefore === 0) return 0;
    let earliest = notBefore;
    if (pause > 0) {
      for (const session of sessions)
        earliest = Math.max(earliest, (this.#ends.get(session) ?? -Infinity) + pause);
    }
    return earliest - performance.now();
  }

  #pump(): void {
    while (!this.#stopped && this.#inFlight < this.#limits.concurrency && !this.#alone) {
      const node = this.#ready.peek();
      if (node === undefined) return;
      if (node.ticket.exclusive && this.#inFlight > 0) return;
      const now = performance.now();
      const held = this.#gate?.delay(now, this.#inFlight) ?? 0;
      if (held === Infinity) return;
      const delay = Math.max(held, this.#pace.delay(now));
      if (delay > 0) {
        this.#timer ??= setTimeout(() => {
          this.#timer = null;
          this.#pump();
        }, delay);
        return;
      }
      this.#start(pickBy(this.#gate, this.#ready, ({ ticket }) => ticket.work) ?? node, this.#pace.take(now));
    }
  }

  #start(node: Node<Work>, scheduled: number): void {
    this.#inFlight += 1;
    this.#alone = node.ticket.exclusive;
    void this.#run(node.ticket.work, scheduled).then(
      () => this.#end(node),
      (error: unknown) => {
        this.#failure ??= { error };
        this.stop();
        this.#end(node);
      },
    );
  }

  #end(node: Node<Work>): void {
    node.done = true;
    this.#inFlight -= 1;
    this.#alone = false;
    this.#held -= 1;
    this.#weight -= node.ticket.weight;
    const [own] = node.ticket.sessions;
    if (own !== undefined) {
      if (this.#tails.get(own) === node) this.#tails.delete(own);
      this.#ends.set(own, performance.now());
    }
    for (const next of node.next) {
      next.waitsFor -= 1;
      if (next.waitsFor === 0) this.#makeReady(next);
    }
    this.#pump();
    this.#notify();
  }

  /** Resolves at the next change; all who wait are told. */
  #changed(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #notify(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #rethrow(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}
