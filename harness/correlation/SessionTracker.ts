import type { Exchange } from '../model/exchange.ts';
import { bindingKey, latestKey, type EdgeTable, type OperationEdges } from './EdgeTable.ts';
import { isHtml } from './mediaType.ts';
import { PathNode } from './PathNode.ts';
import { visitSlots, type Slot } from './requestSlots.ts';
import { visitPlaces, type Place } from './responsePlaces.ts';
import { SessionForest } from './SessionForest.ts';
import { isPrincipalSlot, type SessionKeys } from './SessionKeys.ts';
import { latest } from './latest.ts';

const rememberedKeys = 100_000;
const giversPerValue = 4;

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
  /** Other sessions that gave what this exchange needs: it comes after what they have sent by then. */
  readonly after: readonly number[];
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
 * 1. Each session key known from before names a session, also the one that a session was given (a new token); all of
 *    them become one.
 * 2. An exchange without such a key belongs to whoever gave it its values. One with a key does not: people look at the
 *    same things without being the same; it only comes after them.
 * 3. The exchange's own keys and given values then point to its session.
 */
export class SessionTracker {
  readonly #table: EdgeTable;
  readonly #keys: SessionKeys;
  readonly #byConnection: (recording: string) => boolean;
  readonly #sessions = latest<string, number>(rememberedKeys);
  readonly #givers = latest<string, readonly number[]>(rememberedKeys);
  readonly #forest = new SessionForest();
  readonly #trees = latest<string, PathNode>(5_000);

  constructor(table: EdgeTable, keys: SessionKeys, byConnection: (recording: string) => boolean) {
    this.#table = table;
    this.#keys = keys;
    this.#byConnection = byConnection;
  }

  /** Sessions so far. */
  get count(): number {
    return this.#forest.count;
  }

  /** The number under which a session goes by now. */
  root(number: number): number {
    return this.#forest.root(number);
  }

  /** `requestText` and `responseText` (JSON or a page) are the recorded bodies; null where they have none. */
  place(
    exchange: Exchange,
    operation: { readonly id: string; readonly template: string },
    requestText: string | null,
    responseText: string | null,
  ): Placement {
    const edges = this.#table.of(operation.id);
    const found = this.#readRequest(exchange, operation, edges, requestText);
    const [first, ...others] = this.#ownSessions(found);
    const number = first ?? this.#forest.open(exchange.id);
    for (const other of others) this.#forest.join(number, other);
    for (const key of found.keys) this.#sessions.set(key, number);
    if (found.principal !== null) this.#forest.name(number, found.principal);
    for (const varied of found.varied) this.#remember(varied.key, number);
    const gives = this.#readResponse(exchange, edges, responseText, number);
    const session = this.#forest.id(number) ?? exchange.id;
    const after = this.#otherGivers(found, number);
    const principal = this.#forest.principal(number) ?? session;
    return {
      session,
      number,
      joined: others,
      after,
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
      givers: [],
      needs: [],
      loose: [],
      varied: [],
      principal: null,
    };
    const tree = edges?.requestTree ?? this.#tree(operation.id);
    visitSlots(exchange.request, text, { template: operation.template, tree, grow: true }, (slot, value) => {
      const isKey = this.#keys.joins(slot, value);
      if (isKey) {
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
      const givers = this.#givers.get(key);
      if (givers === undefined) {
        if (varied === undefined) reading.loose.push({ slot, value, key: latestKey(family) });
        return;
      }
      if (isKey) reading.sessions.push(...givers);
      else reading.givers.push({ sessions: givers, unique: key === value });
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
    text: string | null,
    number: number,
  ): readonly Give[] {
    if (edges === null || edges.places.size === 0 || exchange.recorded === null) return [];
    const gives: Give[] = [];
    visitGiven(exchange.recorded.headers, text, edges, (place, nth, value, family) => {
      const key = bindingKey(family, value);
      this.#remember(key, number);
      gives.push({ place, nth, value, family, key });
    });
    return gives;
  }

  /** Sessions that the exchange belongs to, the lowest first. */
  #ownSessions({ sessions, keys, givers }: RequestReading): readonly number[] {
    const own = new Set(sessions.map((number) => this.root(number)));
    if (own.size === 0) {
      for (const { sessions: all, unique } of givers) {
        const roots = new Set(all.map((number) => this.root(number)));
        const [latest] = [...roots].slice(-1);
        // With a key of its own that is new, it goes on with what was given to one session alone: a form's token.
        if (latest !== undefined && (keys.length === 0 || (unique && roots.size === 1))) own.add(latest);
      }
    }
    return [...own].sort((a, b) => a - b);
  }

  #otherGivers({ givers }: RequestReading, own: number): readonly number[] {
    if (givers.length === 0) return [];
    const others = new Set<number>();
    for (const { sessions } of givers) {
      const roots = sessions.map((number) => this.root(number));
      const latest = roots.at(-1);
      if (latest !== undefined && !roots.includes(own)) others.add(latest);
    }
    return [...others];
  }

  /** The latest few sessions that gave a value, the latest last. */
  #remember(key: string, number: number): void {
    const before = this.#givers.get(key) ?? [];
    if (before.at(-1) === number) return;
    this.#givers.set(key, [...before.filter((other) => other !== number), number].slice(-giversPerValue));
  }

  #tree(operation: string): PathNode {
    const known = this.#trees.get(operation);
    if (known !== undefined) return known;
    const made = PathNode.root();
    this.#trees.set(operation, made);
    return made;
  }
}

interface RequestReading {
  readonly sessions: number[];
  readonly keys: string[];
  /** Who gave the values that are no session keys, value by value. */
  readonly givers: { readonly sessions: readonly number[]; readonly unique: boolean }[];
  readonly needs: Need[];
  readonly loose: Need[];
  readonly varied: Need[];
  principal: string | null;
}

/** The values at an operation's giving places in a response, each with its position among those of its place. */
export function visitGiven(
  headers: Exchange['request']['headers'],
  text: string | null,
  edges: OperationEdges,
  visit: (place: Place, nth: number, value: string, family: number) => void,
): void {
  const counts = new Map<Place, number>();
  const body = text !== null && isHtml(headers) && !edges.readsPages ? null : text;
  visitPlaces(headers, body, edges.responseTree, false, (place, value) => {
    const family = edges.places.get(place);
    if (family === undefined) return;
    const nth = counts.get(place) ?? 0;
    counts.set(place, nth + 1);
    visit(place, nth, value, family);
  });
}
