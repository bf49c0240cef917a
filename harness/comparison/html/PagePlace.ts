import type { PageElement } from '../../correlation/html/page.ts';
import { normalisePath } from '../json/jsonPath.ts';
import type { PlaceNode } from '../PlaceNode.ts';
import type { Place } from '../values/Place.ts';
import { pagePath } from './pagePath.ts';

/** The place of an attribute's value, or of a piece of text, in a page. */
export class PagePlace implements Place {
  readonly location = 'body';
  readonly rule = null;
  readonly #element: PageElement;
  readonly #attribute: string | null;
  readonly #root: PlaceNode;
  readonly #recorded: string | null;

  /** `attribute` is null for text; `root` keeps what is known of the places of such answers. */
  constructor(element: PageElement, attribute: string | null, root: PlaceNode, recorded: string | null) {
    this.#element = element;
    this.#attribute = attribute;
    this.#root = root;
    this.#recorded = recorded;
  }

  path(): string {
    return `${pagePath(this.#element)} ${this.#attribute === null ? 'text' : `@${this.#attribute}`}`;
  }

  known(): PlaceNode {
    return this.#root.named(normalisePath(this.path()));
  }

  /** The name of the field whose value it is. */
  key(): string | null {
    return this.#attribute === 'value' || this.#attribute === 'content'
      ? (this.#element.attributes.get('name') ?? null)
      : null;
  }

  recorded(): string | null {
    return this.#recorded;
  }
}
