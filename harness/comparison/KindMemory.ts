import type { DifferenceLocation } from '../model/difference.ts';
import type { ValueKind } from './kinds/ValueKind.ts';

const defaultLimit = 20_000;

/**
 * Places known to be volatile because a recorded and a live baseline value differed there as one kind.
 * Bounded: a place beyond the limit is inferred anew in each exchange.
 */
export class KindMemory {
  readonly #kinds = new Map<string, ValueKind>();
  readonly #limit: number;

  constructor(limit: number = defaultLimit) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#kinds.size;
  }

  learn(
    operation: string,
    status: number,
    location: DifferenceLocation,
    path: string,
    kind: ValueKind,
  ): void {
    const place = placeOf(operation, status, location, path);
    if (this.#kinds.size < this.#limit || this.#kinds.has(place)) this.#kinds.set(place, kind);
  }

  /** `path` is normalised: array positions are `[*]`. */
  kindAt(operation: string, status: number, location: DifferenceLocation, path: string): ValueKind | null {
    if (this.#kinds.size === 0) return null;
    return this.#kinds.get(placeOf(operation, status, location, path)) ?? null;
  }
}

function placeOf(operation: string, status: number, location: DifferenceLocation, path: string): string {
  return `${operation}\n${String(status)} ${location} ${path}`;
}
