/** Different values that are told apart; with more of them it is no enumeration. */
export const mostValues = 8;
/** A value that so many people have is nobody's own. */
const enoughPeople = 3;

/** Which values stood at one place, and how many people had each of them. Memory is bounded: few values, few people each. */
export class ValueCensus {
  readonly #values = new Map<string, Set<string>>();
  #count = 0;
  #overflows = false;

  /** Values that were counted. */
  get count(): number {
    return this.#count;
  }

  /** `person`: whoever asked, a principal or a session. */
  add(value: string, person: string): void {
    this.#count += 1;
    const people = this.#values.get(value);
    if (people !== undefined) {
      if (people.size < enoughPeople) people.add(person);
    } else if (this.#values.size < mostValues) this.#values.set(value, new Set([person]));
    else this.#overflows = true;
  }

  /** The values, where there are only a few of them; in the order of the alphabet. */
  get few(): readonly string[] | null {
    return this.#overflows ? null : [...this.#values.keys()].toSorted();
  }

  /** Whether enough different people had this value. */
  isShared(value: string): boolean {
    return (this.#values.get(value)?.size ?? 0) >= enoughPeople;
  }
}
