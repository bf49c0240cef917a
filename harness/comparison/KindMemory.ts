import { PlaceNode, type PlaceBudget } from './PlaceNode.ts';

const defaultLimit = 20_000;

/** The places of one operation and status. */
export interface KnownPlaces {
  readonly body: PlaceNode;
  readonly header: PlaceNode;
  readonly cookie: PlaceNode;
}

/**
 * Places known to be volatile because a recorded and a live baseline value differed there as one kind. A tree, so
 * that looking a place up builds no path. Bounded: a place beyond the limit is inferred anew in each exchange.
 */
export class KindMemory {
  readonly #places = new Map<string, Map<number, KnownPlaces>>();
  readonly #budget: PlaceBudget;

  constructor(limit: number = defaultLimit) {
    this.#budget = { left: limit };
  }

  /** Where what is learned of an operation's answers of one status is kept. */
  at(operation: string, status: number): KnownPlaces {
    let byStatus = this.#places.get(operation);
    if (byStatus === undefined) {
      byStatus = new Map();
      this.#places.set(operation, byStatus);
    }
    let places = byStatus.get(status);
    if (places === undefined) {
      const root = (path: string): PlaceNode => new PlaceNode(path, this.#budget);
      places = { body: root('$'), header: root(''), cookie: root('') };
      byStatus.set(status, places);
    }
    return places;
  }
}
