import { LRUCache } from 'lru-cache';
import type { Exchange } from '../model/exchange.ts';
import { bindingKey, latestKey, type EdgeTable, type OperationEdges } from './EdgeTable.ts';
import { PathNode } from './PathNode.ts';
import { visitSlots, type Slot } from './requestSlots.ts';
import { visitPlaces, type Place } from './responsePlaces.ts';
import { isPrincipalSlot, type SessionKeys } from './SessionKeys.ts';

const rememberedKeys = 100_000;

/** A value of a request that some earlier exchange of the recording gave. */
export interface Need {
  readonly slot: Slot;
  readonly value: string;
  readonly key: string;
}

/** A value that a response gave and that a later request may carry; `nth` of the values at its place. */
export interface Give {
  readonly place: Place;
  readonly nth: number;
  readonly value: string;
  readonly family: number;
  readonly key: string;
}

/** Where an exchange belongs and what it takes from and gives to others. */
export interface Placement {
  /** Id of the session: the id of its first exchange. */
  readonly session: string;
  /** Number of the session, from 0; sessions that turn out to be one keep the lowest. */
  readonly number: number;
  /** Sessions that this exchange shows to be the same as `number`. */
  readonly joined: readonly number[];
  readonly principal: string;
  readonly needs: readonly Need[];
  /** Values in consuming slots that no recorded response gave; `key` names what their session gave last instead. */
  readonly loose: readonly Need[];
  /** Slots whose recorded value is made unique for the run. */
  readonly varied: readonly Need[];
  readonly gives: readonly Give[];
}

/**
 * Assigns exchanges, in recorded order, to sessions: those joined by session keys and by edges.
 * 1. Each session key and each consumed value known from before names a session; all of them become one.
 * 2. The exchange's own keys and given values then point to that session.
 */
export class SessionTracker {
  readonly #table: EdgeTable;
  readonly #keys: SessionKeys;
  readonly #byConnection: (recording: string) => boolean;
  readonly #sessions = new LRUCache<string, number>({ max: rememberedKeys });
  readonly #given = new LRUCache<string, number>({ max: rememberedKeys });
  readonly #parents: number[] = [];
  readonly #ids: string[] = [];
  readonly #principals = new Map<number, string>();
  readonly #trees = new LRUCache<string, PathNode>({ max: 5_000 });
  #joins = 0;

  constructor(table: EdgeTable, keys: SessionKeys, byConnection: (recording: string) => boolean) {
    this.#table = table;
    this.#keys = keys;
    this.#byConnection = byConnection;
  }

  /** Sessions so far. */
  get count(): number {
    return this.#ids.length - this.#joins;
  }

  /** The number under which a session goes by now. */
  root(number: number): number {
    let at = number;
    for (let parent = this.#parents[at]; parent !== undefined && parent !== at; parent = this.#parents[at])
      at = parent;
    return at;
  }

  /** `requestText` and `responseJson` are the recorded bodies as text; null where they have none. */
  place(
    exchange: Exchange,
    operation: { readonly id: string; readonly template: string },
    requestText: string | null,
    responseJson: string | null,
  ): Placement {
    const edges = this.#table.of(operation.id);
    const found = this.#readRequest(exchange, operation, edges, requestText);
    const [first, ...others] = [...new Set(found.sessions.map((number) => this.root(number)))].sort(
      (a, b) => a - b,
    );
    const number = first ?? this.#open(exchange.id);
    for (const other of others) this.#join(number, other);
    for (const key of found.keys) this.#sessions.set(key, number);
    if (found.principal !== null && !this.#principals.has(number))
      this.#principals.set(number, found.principal);
    for (const varied of found.varied) this.#given.set(varied.key, number);
    const gives = this.#readResponse(exchange, edges, responseJson, number);
    const session = this.#ids[number] ?? exchange.id;
    const principal = this.#principals.get(number) ?? session;
    return {
      session,
      number,
      joined: others,
      principal,
      needs: found.needs,
      loose: found.loose,
      varied: found.varied,
      gives,
    };
  }

  #readRequest(
    exchange: Exchange,
    operation: { readonly id: string; readonly template: string },
    edges: OperationEdges | null,
    text: string | null,
  ): RequestReading {
    const reading: RequestReading = {
      sessions: [],
      keys: [],
      needs: [],
      loose: [],
      varied: [],
      principal: null,
    };
    const tree = edges?.requestTree ?? this.#tree(operation.id);
    visitSlots(exchange.request, text, { template: operation.template, tree, grow: true }, (slot, value) => {
      if (this.#keys.joins(slot, value)) {
        const key = `${slot}\n${value}`;
        const session = this.#sessions.get(key);
        if (session !== undefined) reading.sessions.push(session);
        reading.keys.push(key);
      }
      if (reading.principal === null && isPrincipalSlot(slot)) reading.principal = value;
      const varied = edges?.varied.get(slot);
      if (varied !== undefined) reading.varied.push({ slot, value, key: bindingKey(varied, value) });
      const family = edges?.slots.get(slot);
      if (family === undefined) return;
      const key = bindingKey(family, value);
      const session = this.#given.get(key);
      if (session === undefined) {
        if (varied === undefined) reading.loose.push({ slot, value, key: latestKey(family) });
        return;
      }
      reading.sessions.push(session);
      reading.needs.push({ slot, value, key });
    });
    const { connection } = exchange.hints;
    if (connection !== null && this.#byConnection(exchange.source.recording)) {
      const key = `connection\n${connection}`;
      const session = this.#sessions.get(key);
      if (session !== undefined) reading.sessions.push(session);
      reading.keys.push(key);
    }
    return reading;
  }

  #readResponse(
    exchange: Exchange,
    edges: OperationEdges | null,
    json: string | null,
    number: number,
  ): readonly Give[] {
    if (edges === null || edges.places.size === 0 || exchange.recorded === null) return [];
    const gives: Give[] = [];
    visitGiven(exchange.recorded.headers, json, edges, (place, nth, value, family) => {
      const key = bindingKey(family, value);
      this.#given.set(key, number);
      gives.push({ place, nth, value, family, key });
    });
    return gives;
  }

  #tree(operation: string): PathNode {
    const known = this.#trees.get(operation);
    if (known !== undefined) return known;
    const made = PathNode.root();
    this.#trees.set(operation, made);
    return made;
  }

  #open(id: string): number {
    this.#ids.push(id);
    this.#parents.push(this.#ids.length - 1);
    return this.#ids.length - 1;
  }

  #join(number: number, other: number): void {
    this.#parents[other] = number;
    this.#joins += 1;
    const principal = this.#principals.get(other);
    if (principal !== undefined && !this.#principals.has(number)) this.#principals.set(number, principal);
  }
}

interface RequestReading {
  readonly sessions: number[];
  readonly keys: string[];
  readonly needs: Need[];
  readonly loose: Need[];
  readonly varied: Need[];
  principal: string | null;
}

/** The values at an operation's giving places in a response, each with its position among those of its place. */
export function visitGiven(
  headers: Exchange['request']['headers'],
  json: string | null,
  edges: OperationEdges,
  visit: (place: Place, nth: number, value: string, family: number) => void,
): void {
  const counts = new Map<Place, number>();
  visitPlaces(headers, json, edges.responseTree, false, (place, value) => {
    const family = edges.places.get(place);
    if (family === undefined) return;
    const nth = counts.get(place) ?? 0;
    counts.set(place, nth + 1);
    visit(place, nth, value, family);
  });
}
