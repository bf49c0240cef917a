import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Slot } from '../../correlation/requestSlots.ts';
import { placeName } from '../../correlation/responsePlaces.ts';
import { isPrincipalSlot } from '../../correlation/SessionKeys.ts';
import type { Operation } from '../../model/operation.ts';
import { isPlainOperation, isPlainPath, isPlainSlot } from './plainNames.ts';
import { counted, quoted, type Proposed } from './yamlText.ts';

const mostPlaces = 500;
const leastCreated = 10;
const leastTold = 3;
const mostListed = 8;
/** Of the values created, those that a later request of another operation says again. */
const leastLater = 0.3;
const namingFields = /^(?:name|slug|handle|nick(?:name)?|title|sku|code|label)$/i;
const creates = /register|sign-?up|enrol|join|users?$|accounts?$|customers?$|members?$|clients?$/i;
const signsIn = /log-?in|sign-?in|sessions?$|tokens?$|authenticat|authoriz/i;

interface Created {
  readonly operation: string;
  readonly path: string;
  readonly principal: boolean;
  created: number;
  /** Had come before, here or elsewhere. */
  known: number;
  later: number;
}

/** Looks for values that people choose when they create something, and that may exist only once. */
export class NewNameSurvey {
  readonly #values: LRUCache<string, { readonly place: Created; later: boolean }>;
  readonly #places = new Map<string, Created>();
  #full = false;

  /** `mostValues`: as many different values are remembered. */
  constructor(mostValues: number) {
    this.#values = new LRUCache({ max: mostValues });
  }

  get full(): boolean {
    return this.#full;
  }

  /** `status` null where the answer was not recorded. */
  add({ id, method }: Operation, slots: readonly (readonly [Slot, string])[], status: number | null): void {
    const isUnsafe = method === 'POST' || method === 'PUT';
    const mayCreate = isUnsafe && status !== null && status < 300 && isPlainOperation(id);
    for (const [slot, value] of slots) {
      if (value.length < 3 || value.length > 256 || slot.startsWith('cookie:') || slot.startsWith('header:'))
        continue;
      const key = hash('sha1', value, 'base64');
      const before = this.#values.get(key);
      if (before !== undefined && before.place.operation !== id && !before.later) {
        before.later = true;
        before.place.later += 1;
      }
      const place = mayCreate ? this.#place(id, slot) : null;
      if (place === null) continue;
      place.created += 1;
      if (before === undefined) {
        if (this.#values.size >= this.#values.max) this.#full = true;
        this.#values.set(key, { place, later: false });
      } else if (before.place.operation !== id || before.place === place) place.known += 1;
    }
  }

  #place(operation: string, slot: Slot): Created | null {
    const path = /^(?:body:(\$.*)|form:(.*))$/.exec(slot);
    const principal = isPrincipalSlot(slot);
    if (path === null || !isPlainSlot(slot) || !(principal || namingFields.test(placeName(slot) ?? '')))
      return null;
    const written = path[1] ?? `$.${path[2] ?? ''}`;
    const name = `${operation}\n${written}`;
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    if (!isPlainPath(written) || this.#places.size >= mostPlaces) return null;
    const made = { operation, path: written, principal, created: 0, known: 0, later: 0 };
    this.#places.set(name, made);
    return made;
  }

  proposed(): readonly Proposed[] {
    return [...this.#places.values()]
      .filter(
        ({ created, known, operation }) => created >= leastTold && known === 0 && !signsIn.test(operation),
      )
      .filter(({ principal, created }) => principal || created >= leastCreated)
      .toSorted((a, b) => b.later - a.later || b.created - a.created)
      .slice(0, mostListed)
      .map((place) => ({
        yaml: `{ operation: ${quoted(place.operation)}, path: ${quoted(place.path)} }`,
        why: `different in each of ${counted(place.created, 'exchange')} that went well; ${later(place)}`,
        sure:
          place.principal &&
          creates.test(place.operation) &&
          place.created >= leastCreated &&
          place.later >= leastLater * place.created,
      }));
  }
}

function later({ later: count }: Created): string {
  return count === 0
    ? 'no later request says it again'
    : `${count.toLocaleString('en')} of them came again in later requests`;
}
