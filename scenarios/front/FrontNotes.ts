import { pathOf, templateOf } from '../../harness/operation/templatePath.ts';
import type { Side } from '../../harness/model/observation.ts';

/** Different sentences that are kept of one kind; a side that is broken fails in few ways. */
const keptSentences = 50;
/** Journeys that are told apart: tries of all of them. */
const keptJourneys = 100_000;

/** What a front saw: who was asked how often, by which journeys, what was held back, how sides failed. */
export class FrontNotes {
  readonly #asked = { side: 0, baseline: 0 };
  readonly #answered = { all: 0, welcome: 0 };
  readonly #journeys = new Map<string, number>();
  readonly #heldBack = new Map<string, number>();
  readonly #failures = new Map<string, number>();

  /** A request went out to the side, or past it to the baseline; `journey` is what asked, as far as it said. */
  ask(who: 'side' | 'baseline', journey: string | null): void {
    this.#asked[who] += 1;
    if (who !== 'side' || journey === null) return;
    if (this.#journeys.size < keptJourneys || this.#journeys.has(journey))
      this.#journeys.set(journey, (this.#journeys.get(journey) ?? 0) + 1);
  }

  get asked(): { readonly side: number; readonly baseline: number } {
    return { ...this.#asked };
  }

  /** The side itself answered. */
  answer(status: number): void {
    this.#answered.all += 1;
    if (status < 400) this.#answered.welcome += 1;
  }

  get answered(): { readonly all: number; readonly welcome: number } {
    return { ...this.#answered };
  }

  askedBy(journey: string): number {
    return this.#journeys.get(journey) ?? 0;
  }

  holdBack(request: string, why: string): void {
    count(this.#heldBack, `${request}: ${why}`);
  }

  fail(request: string, how: string): void {
    count(this.#failures, `${request}: ${how}`);
  }

  get heldBack(): readonly string[] {
    return told(this.#heldBack);
  }

  get failures(): readonly string[] {
    return told(this.#failures);
  }
}

/** `POST /auth/users/{}`: without what is a person's or a secret's in it. */
export function requestText(method: string, target: string): string {
  return `${method} ${templateOf(pathOf(target)).slice(0, 200)}`;
}

/** `not sent: POST may write, and …`; `change` says by what it may write. */
export function notSentTo(side: Side, change: string): string {
  return `not sent: ${change}, and the ${side} is not declared \`writes: isolated\``;
}

function count(sentences: Map<string, number>, sentence: string): void {
  if (sentences.size < keptSentences || sentences.has(sentence))
    sentences.set(sentence, (sentences.get(sentence) ?? 0) + 1);
}

function told(sentences: ReadonlyMap<string, number>): readonly string[] {
  return [...sentences].map(([sentence, times]) =>
    times === 1 ? sentence : `${sentence} (${times.toLocaleString('en')} times)`,
  );
}
