import type { Slot } from './requestSlots.ts';

/** Which recorded value is sent as which other value, slot by slot, and which cookies are not sent at all. */
export class Replacements {
  readonly #values = new Map<Slot, Map<string, string>>();
  readonly #left = new Map<Slot, Set<string>>();

  set(slot: Slot, recorded: string, value: string): void {
    const known = this.#values.get(slot);
    if (known === undefined) this.#values.set(slot, new Map([[recorded, value]]));
    else known.set(recorded, value);
  }

  get(slot: Slot, recorded: string): string | null {
    return this.#values.get(slot)?.get(recorded) ?? null;
  }

  /** A cookie of this value is left out of the request. */
  leaveOut(slot: Slot, recorded: string): void {
    const known = this.#left.get(slot);
    if (known === undefined) this.#left.set(slot, new Set([recorded]));
    else known.add(recorded);
  }

  isLeftOut(slot: Slot, recorded: string): boolean {
    return this.#left.get(slot)?.has(recorded) === true;
  }

  slots(): Iterable<Slot> {
    return this.#values.keys();
  }

  get isEmpty(): boolean {
    return this.#values.size === 0 && this.#left.size === 0;
  }
}
