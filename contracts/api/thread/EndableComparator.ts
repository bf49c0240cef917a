import type { Comparison } from '../compareWith.ts';
import { CompareThread } from './CompareThread.ts';

/** ms for one comparison, which takes one or two. */
const usualLimit = 10_000;
/** Then nothing more is tried: a recording has exchanges by the thousand. */
const mostLate = 3;

const thread = new CompareThread();
let documents = 0;

/** Holds pacts against OpenAPI documents, each comparison within a time limit. */
export class EndableComparator {
  readonly #documents: readonly { readonly number: number; readonly document: unknown }[];
  readonly #limit: number;
  #late = 0;

  /** `limit`: ms for one comparison. */
  constructor(given: readonly unknown[], limit: number = usualLimit) {
    this.#documents = given.map((document) => ({ number: (documents += 1), document }));
    this.#limit = limit;
  }

  /** `which`: of the documents, from 0. `culprit` says of whom a comparison was that did not end. */
  async compare(
    {
      which,
      pact,
      culprit,
    }: { readonly which: number; readonly pact: unknown; readonly culprit: () => string },
    signal: AbortSignal | null,
  ): Promise<Comparison> {
    const document = this.#documents[which];
    if (document === undefined) throw new RangeError('there is no such document');
    const seconds = `${String(this.#limit / 1_000)} s`;
    if (this.#late >= mostLate)
      return failed(`it was not tried, since others took longer than ${seconds} each`);
    const heard = await thread.compare({ ...document, pact, limit: this.#limit, signal });
    switch (heard.kind) {
      case 'compared':
      case 'failed':
        return heard;
      case 'late':
        this.#late += 1;
        return failed(`it took longer than ${seconds} and was ended; ${culprit()}`);
      case 'interrupted':
        return failed('it was interrupted');
      case 'down':
        return failed(`the comparator went down: ${heard.why}`);
      case 'ready':
        return failed('the comparator gave no answer');
      default:
        return heard satisfies never;
    }
  }

  /** Lets go of the documents; to be asked again it takes them anew. */
  close(): void {
    for (const { number } of this.#documents) thread.forget(number);
  }
}

function failed(problem: string): Comparison {
  return { kind: 'failed', problem };
}
