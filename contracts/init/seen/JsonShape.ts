import { childPath } from '../../../harness/comparison/json/jsonPath.ts';
import type { JsonValue } from './jsonValue.ts';
import { TextFacts } from './TextFacts.ts';
import { ValueCensus } from './ValueCensus.ts';

/** Objects with more members than this are tables whose keys are data; their further members are not followed. */
const mostMembers = 200;
const deepest = 40;

/** What a place of JSON documents held, over all documents that were seen. */
export class JsonShape {
  /** Values at this place by type. */
  readonly counts = { null: 0, boolean: 0, integer: 0, decimal: 0, text: 0, array: 0, object: 0 };
  readonly texts = new TextFacts();
  readonly booleans = new ValueCensus();
  readonly members = new Map<string, JsonShape>();
  /** Elements of all arrays here together; null where all were empty. */
  items: JsonShape | null = null;
  /** Elements of the shortest array. */
  least = Number.POSITIVE_INFINITY;
  /** Digits of the longest number. */
  digits = 0;
  /** Whether a member was not followed: keys are data here. */
  isTable = false;
  readonly path: string;
  readonly name: string;
  readonly #depth: number;

  constructor(path = '$', name = '', depth = 0) {
    this.path = path;
    this.name = name;
    this.#depth = depth;
  }

  /** Values that were seen here. */
  get count(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }

  add(value: JsonValue, person: string): void {
    switch (value.kind) {
      case 'null':
        this.counts.null += 1;
        return;
      case 'boolean':
        this.counts.boolean += 1;
        this.booleans.add(String(value.value), person);
        return;
      case 'number':
        this.counts[/^-?\d+$/.test(value.digits) ? 'integer' : 'decimal'] += 1;
        this.digits = Math.max(this.digits, value.digits.length);
        return;
      case 'text':
        this.counts.text += 1;
        this.texts.add(value.text, person);
        return;
      case 'array':
        this.counts.array += 1;
        this.least = Math.min(this.least, value.items.length);
        if (this.#depth >= deepest) return;
        for (const item of value.items) {
          this.items ??= new JsonShape(`${this.path}[*]`, this.name, this.#depth + 1);
          this.items.add(item, person);
        }
        return;
      case 'object':
        this.counts.object += 1;
        for (const [name, member] of value.members) this.#member(name)?.add(member, person);
        return;
      default:
        value satisfies never;
    }
  }

  #member(name: string): JsonShape | null {
    const known = this.members.get(name);
    if (known !== undefined) return known;
    if (this.members.size >= mostMembers || this.#depth >= deepest) {
      this.isTable = true;
      return null;
    }
    const made = new JsonShape(childPath(this.path, name), name, this.#depth + 1);
    this.members.set(name, made);
    return made;
  }
}
