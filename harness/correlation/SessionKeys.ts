import { latest } from './latest.ts';
import { isUnique } from './entropy.ts';
import { plainName } from './names.ts';
import type { Slot } from './requestSlots.ts';
import { placeName } from './responsePlaces.ts';

/** Field names under which people name themselves when they register or log in. */
const principalNames = new Set([
  'username',
  'user',
  'login',
  'email',
  'phone',
  'phonenumber',
  'clientid',
  'account',
]);

/** A recording shorter than this says nothing about how broad a key is. */
const fewExchanges = 100;
const broadShare = 0.2;

/** Whether a slot names who logs in or registers. */
export function isPrincipalSlot(slot: Slot): boolean {
  if (!/^(?:body|form|multipart):/.test(slot)) return false;
  const name = placeName(slot);
  return name !== null && principalNames.has(plainName(name));
}

function isDefaultKey(slot: Slot, value: string): boolean {
  if (slot === 'header:authorization') return true;
  if (slot.startsWith('cookie:')) return value.length >= 16 || isUnique(value);
  return isPrincipalSlot(slot);
}

/**
 * Which slot values join exchanges into a session: the configured slots, else credentials, cookies that look like
 * session ids, and the names people log in with. A value that covers more than a fifth of a recording (an API key)
 * is no session key; count a whole recording first, then ask.
 */
export class SessionKeys {
  readonly #slots: ReadonlySet<Slot> | null;
  readonly #counts = latest<string, number>(100_000);
  #exchanges = 0;

  /** `slots` as in the config: `cookie:sid`, `header:authorization`, `body:$.username`; empty for the default. */
  constructor(slots: readonly Slot[]) {
    const named = slots.map((slot) => (slot.startsWith('header:') ? slot.toLowerCase() : slot));
    this.#slots = named.length === 0 ? null : new Set(named);
  }

  /** Whether values of this slot can be session keys, however broad. */
  considers(slot: Slot, value: string): boolean {
    return this.#slots === null ? isDefaultKey(slot, value) : this.#slots.has(slot);
  }

  countExchange(): void {
    this.#exchanges += 1;
  }

  countValue(slot: Slot, value: string): void {
    const key = `${slot}\n${value}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /**
   * Sessions that there can be at most: exchanges whose only key is too broad to join them are one person's or one
   * program's, however many there are.
   */
  mostSessions(): number {
    if (this.#exchanges < fewExchanges) return this.#exchanges;
    const broad = new Map<string, number>();
    let joined = 0;
    for (const [key, count] of this.#counts.entries()) {
      const slot = key.slice(0, key.indexOf('\n'));
      if (count > broadShare * this.#exchanges) broad.set(slot, (broad.get(slot) ?? 0) + count - 1);
      else joined += count;
    }
    // Those that another key joins are counted by that one.
    return this.#exchanges - Math.max(0, Math.max(0, ...broad.values()) - joined);
  }

  joins(slot: Slot, value: string): boolean {
    if (!this.considers(slot, value)) return false;
    if (this.#exchanges < fewExchanges) return true;
    return (this.#counts.get(`${slot}\n${value}`) ?? 0) <= broadShare * this.#exchanges;
  }
}
