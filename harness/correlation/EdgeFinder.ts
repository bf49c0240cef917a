import type { Edge } from './Edge.ts';
import { isUnique } from './entropy.ts';
import { isIdName, namesAgree } from './names.ts';
import type { Slot } from './requestSlots.ts';
import { placeName, type Place } from './responsePlaces.ts';
import { latest } from './latest.ts';

/** Values remembered while looking for edges; a value is looked for again within this many others. */
const rememberedValues = 50_000;
const placesPerValue = 6;

interface Origin {
  /** Numbers of the places that gave the value, latest last. */
  readonly places: number[];
  /** A request said it before any response did: the client made it up. */
  client: boolean;
}

interface PairCount {
  support: number;
  readonly first: string;
  distinct: 1 | 2;
  unique: boolean;
}

interface Named {
  readonly operation: string;
  readonly at: string;
}

interface SlotCount extends Named {
  total: number;
  explained: number;
}

/**
 * First pass: finds which response places give the values that later requests carry.
 * 1. A value belongs to whoever said it first: a place of a response, or the client.
 * 2. Each later request that carries it in a slot supports the edge place -> slot.
 * 3. Kept: values of 64 bits at once; others from 3 exchanges with 2 distinct values on, where the slot's values
 *    are explained nearly always and the names agree, so that neither a page number nor another thing's serial
 *    number is taken for an id.
 */
export class EdgeFinder {
  readonly #origins = latest<string, Origin>(rememberedValues);
  readonly #placeNumbers = new Map<string, Map<string, number>>();
  readonly #places: Named[] = [];
  readonly #slotNumbers = new Map<string, Map<string, number>>();
  readonly #slots: SlotCount[] = [];
  readonly #pairs = new Map<string, PairCount>();

  /** A request of an operation carries this value. Call for all slots of a request before its response's places. */
  consume(operation: string, slot: Slot, value: string): void {
    const number = this.#slotNumber(operation, slot);
    const count = this.#slots[number];
    if (count === undefined) return;
    count.total += 1;
    const origin = this.#origins.get(value);
    if (origin === undefined) {
      this.#origins.set(value, { places: [], client: true });
      return;
    }
    if (origin.places.length === 0) return;
    count.explained += 1;
    const unique = isUnique(value);
    for (const place of origin.places) this.#support(place, number, value, unique);
  }

  /** A response (or, for `vary`, a request) of an operation gives this value. */
  produce(operation: string, place: Place, value: string): void {
    const made = place.startsWith('request:');
    if (!made && !isUnique(value) && !/\d/.test(value)) return;
    const origin = this.#origins.get(value);
    const number = this.#placeNumber(operation, place);
    if (origin === undefined) {
      this.#origins.set(value, { places: [number], client: false });
      return;
    }
    // A name the client chose and the answer repeats is the client's; a number may be an id all the same.
    if (!made && origin.client && !/^\d+$/.test(value)) return;
    if (origin.places.includes(number)) return;
    if (origin.places.length >= placesPerValue) origin.places.shift();
    origin.places.push(number);
  }

  edges(): readonly Edge[] {
    const strongest = this.#strongest();
    const edges: Edge[] = [];
    for (const [key, pair] of this.#pairs) {
      const [from, to] = key.split('>');
      const place = this.#places[Number(from)];
      const slot = this.#slots[Number(to)];
      if (place === undefined || slot === undefined) continue;
      if (!keeps(place, slot, pair, strongest.get(Number(to)) ?? 0)) continue;
      edges.push({
        from: { operation: place.operation, place: place.at },
        to: { operation: slot.operation, slot: slot.at },
        support: pair.support,
        values: pair.distinct,
        origin: place.at.startsWith('request:') ? 'vary' : 'found',
      });
    }
    return edges;
  }

  /** The most exchanges that one place explains, by slot. */
  #strongest(): ReadonlyMap<number, number> {
    const strongest = new Map<number, number>();
    for (const [key, { support }] of this.#pairs) {
      const slot = Number(key.slice(key.indexOf('>') + 1));
      strongest.set(slot, Math.max(support, strongest.get(slot) ?? 0));
    }
    return strongest;
  }

  #support(place: number, slot: number, value: string, unique: boolean): void {
    const key = `${String(place)}>${String(slot)}`;
    const pair = this.#pairs.get(key);
    if (pair === undefined) {
      this.#pairs.set(key, { support: 1, first: value, distinct: 1, unique });
      return;
    }
    pair.support += 1;
    pair.unique ||= unique;
    if (pair.first !== value) pair.distinct = 2;
  }

  #placeNumber(operation: string, place: Place): number {
    const numbers = numbersOf(this.#placeNumbers, operation);
    const known = numbers.get(place);
    if (known !== undefined) return known;
    this.#places.push({ operation, at: place });
    numbers.set(place, this.#places.length - 1);
    return this.#places.length - 1;
  }

  #slotNumber(operation: string, slot: Slot): number {
    const numbers = numbersOf(this.#slotNumbers, operation);
    const known = numbers.get(slot);
    if (known !== undefined) return known;
    this.#slots.push({ operation, at: slot, total: 0, explained: 0 });
    numbers.set(slot, this.#slots.length - 1);
    return this.#slots.length - 1;
  }
}

/** Two maps and no joined key: this runs for every value of a recording. */
function numbersOf(all: Map<string, Map<string, number>>, operation: string): Map<string, number> {
  const known = all.get(operation);
  if (known !== undefined) return known;
  const made = new Map<string, number>();
  all.set(operation, made);
  return made;
}

function keeps(place: Named, slot: SlotCount, pair: PairCount, strongest: number): boolean {
  if (place.operation === slot.operation && place.at === `request:${slot.at}`) return false;
  if (pair.unique) return true;
  const named = agree(placeName(place.at), placeName(slot.at));
  if (place.at.startsWith('request:')) return named || (pair.support >= 3 && pair.distinct === 2);
  if (!named || !isId(placeName(place.at), placeName(slot.at))) return false;
  if (pair.support < 3 || pair.distinct < 2 || slot.explained < 0.8 * slot.total) return false;
  // Serial ids of other things hit the same numbers now and then; where one place explains nearly all, they do.
  return strongest < 0.9 * slot.total || pair.support >= 0.5 * strongest;
}

/** A path segment has no name: what goes there is called an id by whoever gives it. */
function agree(from: string | null, to: string | null): boolean {
  if (from === null) return true;
  return to === null ? isIdName(from) : namesAgree(from, to);
}

/**
 * Small values only bind where a name says that they identify something: an answer that echoes a quantity or a price
 * gives nothing, and binding it would hide a candidate that calculates wrongly.
 */
function isId(from: string | null, to: string | null): boolean {
  if (from === null) return to === null || isIdName(to);
  return isIdName(from) || (to !== null && isIdName(to));
}
