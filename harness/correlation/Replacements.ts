import type { Slot } from './requestSlots.ts';

/** Which recorded value is sent as which other value, slot by slot. */
export class Replacements {
  readonly #values = new Map<Slot, Map<string, string>>();

  set(slot: Slot, recorded: string, value: string): void {
    const known = this.#values.get(slot);
    if (known === undefined) this.#values.set(slot, new Map([[recorded, value]]));
    else known.set(recorded, value);
  }

  get(slot: Slot, recorded: string): string | null {
    return this.#values.get(slot)?.get(recorded) ?? null;
  }

  slots(): Iterable<Slot> {
    return this.#values.keys();
  }

  get isEmpty(): boolean {
    return this.#values.size === 0;
  }
}
