import type { DifferenceLocation } from '../../model/difference.ts';
import type { PlaceNode } from '../PlaceNode.ts';
import type { CompiledRule } from '../rules/CompiledRule.ts';
import type { Place } from './Place.ts';

/** The place of a header or cookie. */
export class NamedPlace implements Place {
  readonly location: DifferenceLocation;
  readonly rule: CompiledRule | null;
  readonly #name: string;
  readonly #known: PlaceNode;
  readonly #recorded: () => string | null;

  constructor(
    location: 'header' | 'cookie',
    name: string,
    known: PlaceNode,
    rule: CompiledRule | null,
    recorded: () => string | null,
  ) {
    this.location = location;
    this.rule = rule;
    this.#name = name;
    this.#known = known;
    this.#recorded = recorded;
  }

  path(): string {
    return this.#name;
  }

  known(): PlaceNode {
    return this.#known;
  }

  key(): string {
    return this.#name;
  }

  recorded(): string | null {
    return this.#recorded();
  }
}
