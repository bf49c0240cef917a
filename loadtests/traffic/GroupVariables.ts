import { freshParts } from './freshParts.ts';
import type { PlayedSession } from '../replay/PlayedTraffic.ts';

/**
 * The variables of what is played in one go: which one holds what stands for a recorded value, by session, else
 * whatever session got it last. As the steps are played in the recorded order, that is known beforehand.
 */
export class GroupVariables {
  readonly #bySession = new Map<string, number>();
  readonly #latest = new Map<string, number>();
  readonly #fresh = new Map<string, number[]>();
  readonly #used = new Set<number>();
  #count = 0;

  /** The variable for a key; null where nothing that is played gives it. */
  find(session: number, key: string): number | null {
    return this.#bySession.get(scoped(session, key)) ?? this.#latest.get(key) ?? null;
  }

  findInSession(session: number, key: string): number | null {
    return this.#bySession.get(scoped(session, key)) ?? null;
  }

  /** The variable that an answer fills. */
  give(session: number, key: string): number {
    const name = scoped(session, key);
    const variable = this.#bySession.get(name) ?? this.#count++;
    this.#bySession.set(name, variable);
    this.#latest.set(key, variable);
    return variable;
  }

  /** The variable with a value that is new in each iteration; `key` names it too until an answer gives another. */
  fresh(session: number, key: string, recorded: string): number {
    const known = this.#fresh.get(recorded) ?? [this.#count++];
    this.#fresh.set(recorded, known);
    if (this.find(session, key) === null) known.push(this.give(session, key));
    return known[0] ?? 0;
  }

  use(variable: number): number {
    this.#used.add(variable);
    return variable;
  }

  isUsed(variable: number): boolean {
    return this.#used.has(variable);
  }

  get values(): PlayedSession['fresh'] {
    return [...this.#fresh].map(([recorded, to]) => ({ to, parts: freshParts(recorded) }));
  }
}

function scoped(session: number, key: string): string {
  return `${String(session)}\n${key}`;
}
