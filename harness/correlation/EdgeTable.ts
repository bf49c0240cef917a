import type { Edge } from './Edge.ts';
import { isUnique } from './entropy.ts';
import { growPath, PathNode } from './PathNode.ts';
import { placeName } from './responsePlaces.ts';

/** What of an operation's requests and responses the edges speak of. */
export interface OperationEdges {
  /** Family by slot of the request. */
  readonly slots: ReadonlyMap<string, number>;
  /** Family by place of the response. */
  readonly places: ReadonlyMap<string, number>;
  /** Family by slot whose recorded value is made unique for each run. */
  readonly varied: ReadonlyMap<string, number>;
  readonly requestTree: PathNode;
  readonly responseTree: PathNode;
  readonly readsRequestBody: boolean;
  /** Whether a page has to be read for what its answers give. */
  readonly readsPages: boolean;
}

export interface VariedSlot {
  readonly operation: string;
  readonly slot: string;
}

/**
 * Edges by operation. Places that feed a common slot form a family: an id is the same id whichever of them gave it,
 * and 17 of one family (users) is not 17 of another (orders).
 */
export class EdgeTable {
  readonly edges: readonly Edge[];
  readonly #operations = new Map<string, OperationEdges>();
  readonly #names = new Map<number, Set<string>>();

  /** `varied`: request slots whose value is made unique for each run, whether or not an edge starts there. */
  constructor(edges: readonly Edge[], varied: readonly VariedSlot[]) {
    this.edges = edges;
    const families = joinFamilies(edges);
    for (const [index, { operation, slot }] of varied.entries()) {
      const own = this.#operation(operation);
      own.varied.set(slot, edges.length + index + 1);
      if (slot.startsWith('body:')) growPath(own.requestTree, slot.slice('body:'.length));
    }
    for (const edge of edges) {
      const family = families.get(placeKey(edge)) ?? 0;
      const producer = this.#operation(edge.from.operation);
      const consumer = this.#operation(edge.to.operation);
      consumer.slots.set(edge.to.slot, family);
      if (edge.to.slot.startsWith('body:'))
        growPath(consumer.requestTree, edge.to.slot.slice('body:'.length));
      if (edge.from.place.startsWith('request:')) {
        const slot = edge.from.place.slice('request:'.length);
        producer.varied.set(slot, family);
        if (slot.startsWith('body:')) growPath(producer.requestTree, slot.slice('body:'.length));
      } else {
        producer.places.set(edge.from.place, family);
        if (edge.from.place.startsWith('body:'))
          growPath(producer.responseTree, edge.from.place.slice('body:'.length));
      }
      this.#name(family, placeName(edge.from.place));
      this.#name(family, placeName(edge.to.slot));
    }
  }

  of(operation: string): OperationEdges | null {
    return this.#operations.get(operation) ?? null;
  }

  /** Names under which values of a family go, by family. */
  get names(): ReadonlyMap<number, ReadonlySet<string>> {
    return this.#names;
  }

  #name(family: number, name: string | null): void {
    const names = this.#names.get(family) ?? new Set();
    if (name !== null) names.add(name);
    this.#names.set(family, names);
  }

  #operation(id: string): MutableOperationEdges {
    const known = this.#operations.get(id);
    if (known instanceof MutableOperationEdges) return known;
    const made = new MutableOperationEdges();
    this.#operations.set(id, made);
    return made;
  }
}

class MutableOperationEdges implements OperationEdges {
  readonly slots = new Map<string, number>();
  readonly places = new Map<string, number>();
  readonly varied = new Map<string, number>();
  readonly requestTree = PathNode.root();
  readonly responseTree = PathNode.root();

  get readsPages(): boolean {
    for (const place of this.places.keys()) if (place.startsWith('html:')) return true;
    return false;
  }

  get readsRequestBody(): boolean {
    for (const slots of [this.slots, this.varied]) {
      for (const slot of slots.keys()) if (/^(?:body|form|multipart):/.test(slot)) return true;
    }
    return false;
  }
}

function placeKey(edge: Edge): string {
  return `${edge.from.operation}\n${edge.from.place}`;
}

function joinFamilies(edges: readonly Edge[]): ReadonlyMap<string, number> {
  const family = new Map<string, number>();
  const bySlot = new Map<string, number>();
  let next = 1;
  for (const edge of edges) {
    const place = placeKey(edge);
    const slot = `${edge.to.operation}\n${edge.to.slot}`;
    const known = family.get(place) ?? bySlot.get(slot) ?? next++;
    const other = bySlot.get(slot) ?? known;
    if (other !== known) {
      for (const [key, value] of family) if (value === other) family.set(key, known);
      for (const [key, value] of bySlot) if (value === other) bySlot.set(key, known);
    }
    family.set(place, known);
    bySlot.set(slot, known);
  }
  return family;
}

/** The key under which a value is known: by itself where it is unique, else within its family. */
export function bindingKey(family: number, value: string): string {
  return isUnique(value) ? value : `${String(family)}\n${value}`;
}

/** The key under which a session's latest value of a family is known, whatever it was in the recording. */
export function latestKey(family: number): string {
  return `latest\n${String(family)}`;
}
