import type { PlaceNode } from '../PlaceNode.ts';
import type { CompiledRule } from '../rules/CompiledRule.ts';
import type { Place } from '../values/Place.ts';
import { childPath } from './jsonPath.ts';
import type { JsonTape } from './JsonTape.ts';
import type { RecordedDocument } from './RecordedDocument.ts';

/** Where a comparison of two documents stands: the way down from `$`, written only when asked for. */
export class JsonPlace implements Place {
  readonly location = 'body';
  rule: CompiledRule | null = null;
  readonly #baseline: JsonTape;
  readonly #recorded: RecordedDocument;
  /** A key's node on the baseline's tape, or -(position of an array element) - 1. */
  readonly #steps: number[] = [];
  /** Places on the way down as far as they were asked for; they are the same for all elements of an array. */
  readonly #known: PlaceNode[];
  readonly #root: PlaceNode;
  /** Steps for which `#known` is right. */
  #resolved = 0;
  #depth = 0;

  constructor(baseline: JsonTape, recorded: RecordedDocument, root: PlaceNode) {
    this.#root = root;
    this.#known = [root];
    this.#baseline = baseline;
    this.#recorded = recorded;
  }

  enterMember(keyNode: number): void {
    this.#steps[this.#depth] = keyNode;
    this.#depth += 1;
  }

  enterElement(index: number): void {
    this.#steps[this.#depth] = -index - 1;
    this.#depth += 1;
  }

  leave(): void {
    this.#depth -= 1;
    if (this.#resolved > this.#depth) this.#resolved = this.#depth;
  }

  known(): PlaceNode {
    let node = this.#known[this.#resolved] ?? this.#root;
    for (let at = this.#resolved; at < this.#depth; at += 1) {
      const step = this.#steps[at] ?? 0;
      node = step < 0 ? node.element() : node.child(this.#baseline.text(step));
      this.#known[at + 1] = node;
    }
    this.#resolved = this.#depth;
    return node;
  }

  path(): string {
    let path = '$';
    for (let at = 0; at < this.#depth; at += 1) {
      const step = this.#steps[at] ?? 0;
      path = step < 0 ? `${path}[${String(-step - 1)}]` : childPath(path, this.#baseline.text(step));
    }
    return path;
  }

  key(): string | null {
    for (let at = this.#depth - 1; at >= 0; at -= 1) {
      const step = this.#steps[at] ?? 0;
      if (step >= 0) return this.#baseline.text(step);
    }
    return null;
  }

  recorded(): string | null {
    return this.#recorded.textAt(this.#steps, this.#depth, this.#baseline);
  }
}
