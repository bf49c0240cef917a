import { pathOf, templateOf } from '../../harness/operation/templatePath.ts';
import type { FailureCause, Side } from '../../harness/model/observation.ts';
import type { FrontMark } from '../marks.ts';
import type { Incoming, Refusal } from './answerJourney.ts';

/** Different sentences that are kept of one kind; a side that is broken fails in few ways. */
const keptSentences = 50;
/** Tries, and addresses of WebSockets, that are told apart. */
const keptPlaces = 100_000;

/** What a front saw: who was asked how often, by which tries, what was held back, how sides failed. */
export class FrontNotes {
  readonly #asked = { side: 0, baseline: 0 };
  readonly #answered = { all: 0, welcome: 0 };
  readonly #journeys = new Map<string, number>();
  readonly #marks = new Map<string, Set<FrontMark>>();
  readonly #sockets = new Map<string, Set<FrontMark>>();
  readonly #heldBack = { side: new Map<string, number>(), baseline: new Map<string, number>() };
  readonly #failures = { side: new Map<string, number>(), baseline: new Map<string, number>() };
  #lost: { readonly since: number; readonly isRefused: boolean } | null = null;

  /** A request went out to the side, or past it to the baseline. */
  ask(asked: Incoming): void {
    this.#asked[whose(asked)] += 1;
    if (!asked.isSide || asked.journey === null) return;
    count(this.#journeys, asked.journey, keptPlaces);
    add(this.#marks, asked.journey, 'side');
  }

  get asked(): { readonly side: number; readonly baseline: number } {
    return { ...this.#asked };
  }

  /** The side itself answered. */
  answer(status: number): void {
    this.#answered.all += 1;
    this.#lost = null;
    if (status < 400) this.#answered.welcome += 1;
  }

  get answered(): { readonly all: number; readonly welcome: number } {
    return { ...this.#answered };
  }

  askedBy(journey: string): number {
    return this.#journeys.get(journey) ?? 0;
  }

  /** What became of what a try asked, as far as it said who it is. */
  metBy(journey: string): readonly FrontMark[] {
    return [...(this.#marks.get(journey) ?? [])];
  }

  /** What became of a WebSocket: a page cannot say which journey's it is. */
  join(asked: Incoming, end: 'side' | Refusal['refused']): void {
    const mark = markOf(asked, end);
    if (mark !== null) add(this.#sockets, asked.target, mark);
  }

  /** The side did not answer, since it broke a connection or took none. One that is slow is not lost. */
  lose(cause: FailureCause): void {
    if (cause !== 'reset' && cause !== 'refused') return;
    this.#lost = {
      since: this.#lost?.since ?? Date.now(),
      isRefused: cause === 'refused' || this.#lost?.isRefused === true,
    };
  }

  get lostSince(): number | null {
    return this.#lost?.isRefused === true && this.#answered.all > 0 ? this.#lost.since : null;
  }

  /** What became of the WebSockets of an address, `/auth/notifications?since=7`. */
  metAt(target: string): readonly FrontMark[] {
    return [...(this.#sockets.get(target) ?? [])];
  }

  holdBack(asked: Incoming, why: string): void {
    this.#mark(asked, 'held-back');
    count(this.#heldBack[whose(asked)], `${asked.text}: ${why}`, keptSentences);
  }

  fail(asked: Incoming, how: string): void {
    this.#mark(asked, 'failed');
    count(this.#failures[whose(asked)], `${asked.text}: ${how}`, keptSentences);
  }

  /** Of the side, or of the baseline where it was asked past the side. */
  heldBack(of: 'side' | 'baseline'): readonly string[] {
    return told(this.#heldBack[of]);
  }

  failures(of: 'side' | 'baseline'): readonly string[] {
    return told(this.#failures[of]);
  }

  #mark(asked: Incoming, end: 'held-back' | 'failed'): void {
    const mark = markOf(asked, end);
    if (asked.journey !== null && mark !== null) add(this.#marks, asked.journey, mark);
  }
}

function whose({ isSide }: Incoming): 'side' | 'baseline' {
  return isSide ? 'side' : 'baseline';
}

/** Null where it says nothing of the side: the baseline answered, or what came was no request. */
function markOf({ isSide }: Incoming, end: 'side' | Refusal['refused']): FrontMark | null {
  if (end === 'not-sent' || (end === 'side' && !isSide)) return null;
  return isSide || end === 'side' ? end : `baseline ${end}`;
}

function add(marks: Map<string, Set<FrontMark>>, place: string, mark: FrontMark): void {
  const known = marks.get(place);
  if (known !== undefined) known.add(mark);
  else if (marks.size < keptPlaces) marks.set(place, new Set([mark]));
}

/** `POST /auth/users/{}`: without what is a person's or a secret's in it. */
export function requestText(method: string, target: string): string {
  return `${method} ${templateOf(pathOf(target)).slice(0, 200)}`;
}

/** `not sent: POST may write, and …`; `change` says by what it may write. */
export function notSentTo(side: Side, change: string): string {
  return `not sent: ${change}, and the ${side} is not declared \`writes: isolated\``;
}

function count(sentences: Map<string, number>, sentence: string, most: number): void {
  if (sentences.size < most || sentences.has(sentence))
    sentences.set(sentence, (sentences.get(sentence) ?? 0) + 1);
}

function told(sentences: ReadonlyMap<string, number>): readonly string[] {
  return [...sentences].map(([sentence, times]) =>
    times === 1 ? sentence : `${sentence} (${times.toLocaleString('en')} times)`,
  );
}
