import type { Exchange } from '../../harness/model/exchange.ts';
import { operationSet } from '../../harness/study/operationSet.ts';
import type { SelectedExchange } from '../../harness/study/readSelected.ts';
import type { ThinkTime } from './TrafficLoad.ts';

/** How long a visitor waits after one answer before the next request, ms. */
export class Pauses {
  readonly #thinkTime: ThinkTime;
  readonly #wait: ReadonlySet<string>;
  /** Of a whole session, ms. */
  readonly #most: number;

  /** `most`: what all pauses of a session may take together; those of `wait` aside. */
  constructor(thinkTime: ThinkTime, wait: readonly string[], most: number) {
    this.#thinkTime = thinkTime;
    this.#wait = operationSet(wait);
    this.#most = most;
  }

  /** Whether the pause before an operation stays whatever else is said. */
  isKept(operation: string): boolean {
    return this.#wait.has(operation);
  }

  /** By how much the pauses of a session that take so long are shortened: 1 for not at all. */
  scale(all: number): number {
    return all <= this.#most ? 1 : this.#most / all;
  }

  /** `before`: what the same visitor asked for last; null where this is the first. */
  before({ exchange, operation }: SelectedExchange, before: Exchange | null): number {
    if (before === null || before.at === null || exchange.at === null) return 0;
    const between = Math.max(0, exchange.at - before.at);
    // Whole, from request to request: a lock counts from somewhere in between.
    if (this.#wait.has(operation.id)) return Math.ceil(between);
    const pause = Math.round(Math.max(0, between - (before.recorded?.milliseconds ?? 0)));
    if (this.#thinkTime === 'none') return 0;
    return this.#thinkTime === 'recorded' ? pause : Math.min(pause, this.#thinkTime.most);
  }
}
