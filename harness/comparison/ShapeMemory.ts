import { mediaTypeOf } from './bodies/mediaType.ts';
import type { JsonTape } from './json/JsonTape.ts';
import { normalisePath, pathSteps } from './json/jsonPath.ts';
import { ShapeNode, type Growth } from './ShapeNode.ts';

/** Answers from which on "always" means something. */
const enoughAnswers = 20;

/** The first answers are all looked at, later ones sampled. */
const allUpTo = 100;
const thenEvery = 16;
const maxShapes = 2000;
const maxPlaces = 5000;

interface Shape {
  readonly root: ShapeNode;
  readonly growth: Growth;
  seen: number;
}

/** Knows which paths of which one type the baseline always showed, by operation, status and media type. */
export class ShapeMemory {
  readonly #shapes = new Map<string, Shape>();

  /** Whether the next answer would be learned; an answer that is not wanted is counted here. */
  wants(operation: string, status: number, mediaType: string): boolean {
    const shape = this.#shape(operation, status, mediaType);
    if (shape === null) return false;
    if (isDue(shape.seen)) return true;
    shape.seen += 1;
    return false;
  }

  /** Adds a baseline's scanned body, or counts it where it is not in the sample. */
  learn(operation: string, status: number, mediaType: string, tape: JsonTape): void {
    const shape = this.#shape(operation, status, mediaType);
    if (shape === null) return;
    if (isDue(shape.seen)) shape.root.learn(tape, 0, shape.growth);
    shape.seen += 1;
  }

  /**
   * Whether every answer of at least 20 had the path, with one type. `$.items[*].id` is always there when each item
   * had an id, also where there were answers without items; `$.roles[*]` when no array of roles was empty.
   */
  always(operation: string, status: number, mediaType: string, path: string): boolean {
    const shape = this.#shapes.get(placeOf(operation, status, mediaType));
    const steps = pathSteps(normalisePath(path));
    if (shape === undefined || steps === null || shape.root.count < enoughAnswers) return false;
    let node = shape.root;
    for (const [index, step] of steps.entries()) {
      if (!node.isOfOneType) return false;
      const below = step === null ? node.elements : node.keys.get(step);
      if (below === null || below === undefined) return false;
      const isLast = index === steps.length - 1;
      if (step === null ? isLast && node.filled !== node.count : below.count !== node.count) return false;
      node = below;
    }
    return node.isOfOneType && node.count >= enoughAnswers;
  }

  #shape(operation: string, status: number, mediaType: string): Shape | null {
    const place = placeOf(operation, status, mediaType);
    const known = this.#shapes.get(place);
    if (known !== undefined) return known;
    if (this.#shapes.size >= maxShapes) return null;
    const made = { root: new ShapeNode(), growth: { left: maxPlaces }, seen: 0 };
    this.#shapes.set(place, made);
    return made;
  }
}

function isDue(seen: number): boolean {
  return seen < allUpTo || seen % thenEvery === 0;
}

/** A whole Content-Type header is taken too: its parameters are no part of a shape. */
function placeOf(operation: string, status: number, mediaType: string): string {
  return `${operation}\n${String(status)} ${mediaTypeOf(mediaType).essence}`;
}
