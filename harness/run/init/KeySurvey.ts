import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { parseSetCookie } from '../../correlation/cookies.ts';
import type { Slot } from '../../correlation/requestSlots.ts';
import { isPrincipalSlot, SessionKeys } from '../../correlation/SessionKeys.ts';
import { headerValues, type Headers } from '../../model/headers.ts';
import { BoundedCounts } from './BoundedCounts.ts';
import { isPlainSlot } from './plainNames.ts';

const mostSlots = 200;
const mostCombinations = 500;
const idHeader = /^header:x-.*(?:id|token|key|session)$/;

/** What was counted about one place whose value may tell who asks. */
export interface KeyFacts {
  readonly slot: Slot;
  /** Exchanges that have it. */
  readonly exchanges: number;
  /** Different values; more than there were where the table of values was full. */
  readonly values: number;
  /** Exchanges of its most frequent value. */
  readonly broadest: number;
  /** Exchanges whose value looks like one that sessions are told apart by. */
  readonly fitting: number;
  /** Whether a recorded answer set that cookie. */
  readonly given: boolean;
}

/** Names and credentials that came together in so many exchanges. */
export interface NamesTogether {
  readonly names: readonly Slot[];
  readonly credentials: readonly Slot[];
  readonly exchanges: number;
}

interface Counting {
  exchanges: number;
  values: number;
  broadest: number;
  fitting: number;
}

/** Counts, for one service, the places whose value may tell who asks; no value is kept, only a digest of it. */
export class KeySurvey {
  readonly #default = new SessionKeys([]);
  readonly #slots = new Map<Slot, Counting>();
  readonly #values: LRUCache<string, number>;
  readonly #given = new Set<string>();
  readonly #names = new BoundedCounts(mostCombinations);
  #full = false;

  /** `mostValues`: as many different values are remembered. */
  constructor(mostValues: number) {
    this.#values = new LRUCache({ max: mostValues });
  }

  /** Whether a table was too small, so that counts of values are estimates. */
  get full(): boolean {
    return this.#full || this.#names.others > 0;
  }

  add(slots: readonly (readonly [slot: Slot, value: string])[], answer: Headers): void {
    const names: Slot[] = [];
    const credentials: Slot[] = [];
    for (const [slot, value] of slots) {
      const isPrincipal = isPrincipalSlot(slot);
      if (!(isPrincipal || isCredential(slot)) || !isPlainSlot(slot)) continue;
      const fits = this.#default.considers(slot, value);
      this.#count(slot, value, fits);
      if (isPrincipal) names.push(slot);
      else if (fits || slot.startsWith('header:')) credentials.push(slot);
    }
    if (names.length > 0) this.#names.add(`${listed(names)}\t${listed(credentials)}`);
    for (const line of headerValues(answer, 'set-cookie')) {
      const name = parseSetCookie(line)?.name;
      if (name !== undefined && this.#given.size < mostSlots) this.#given.add(name);
    }
  }

  facts(): readonly KeyFacts[] {
    return [...this.#slots].map(([slot, counting]) => ({
      slot,
      ...counting,
      given: this.#given.has(slot.slice('cookie:'.length)),
    }));
  }

  namesTogether(): readonly NamesTogether[] {
    return this.#names.ranked().map(([key, exchanges]) => {
      const [names = '', credentials = ''] = key.split('\t');
      return { names: slotsOf(names), credentials: slotsOf(credentials), exchanges };
    });
  }

  #count(slot: Slot, value: string, fits: boolean): void {
    let counting = this.#slots.get(slot);
    if (counting === undefined) {
      if (this.#slots.size >= mostSlots) {
        this.#full = true;
        return;
      }
      counting = { exchanges: 0, values: 0, broadest: 0, fitting: 0 };
      this.#slots.set(slot, counting);
    }
    const key = hash('sha1', `${slot}\n${value}`, 'base64');
    const count = (this.#values.get(key) ?? 0) + 1;
    if (count === 1 && this.#values.size >= this.#values.max) this.#full = true;
    this.#values.set(key, count);
    counting.exchanges += 1;
    if (fits) counting.fitting += 1;
    if (count === 1) counting.values += 1;
    counting.broadest = Math.max(counting.broadest, count);
  }
}

function isCredential(slot: Slot): boolean {
  return slot.startsWith('cookie:') || slot === 'header:authorization' || idHeader.test(slot);
}

function listed(slots: readonly Slot[]): string {
  return [...new Set(slots)].toSorted().join('\n');
}

function slotsOf(text: string): readonly Slot[] {
  return text === '' ? [] : text.split('\n');
}
