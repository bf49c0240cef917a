import { PlaceNode } from '../PlaceNode.ts';
import type { Place } from '../values/Place.ts';
import type { PagePlace } from './PagePlace.ts';

/**
 * One of many pieces of a text. What one piece was seen to be says nothing of the others, so nothing is learned: a
 * word that stands beside tokens is no token.
 */
export class PagePiece implements Place {
  readonly location = 'body';
  readonly rule = null;
  readonly #whole: PagePlace;

  constructor(whole: PagePlace) {
    this.#whole = whole;
  }

  path(): string {
    return this.#whole.path();
  }

  known(): PlaceNode {
    return new PlaceNode(this.#whole.known().path, { left: 0 });
  }

  key(): string | null {
    return null;
  }

  recorded(): string | null {
    return this.#whole.recorded();
  }
}
