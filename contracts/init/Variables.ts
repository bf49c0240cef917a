import { placeName } from '../../harness/correlation/responsePlaces.ts';

/** A value that is another one each time: made up anew, or given by an answer. */
export interface Variable {
  readonly name: string;
  /** Invented, in the form of the recorded one. */
  readonly example: string;
}

/** The variables of one way, by the recorded values that they stand for. */
export class Variables {
  readonly #byKey = new Map<string, Variable>();
  readonly #byValue = new Map<string, Variable>();
  readonly #names = new Set<string>();
  /** Made up anew each time, by name. */
  readonly fresh = new Map<string, string>();

  /** By the key of a binding, else by a value that was made up. */
  find(key: string | null, value: string): Variable | null {
    return (key === null ? undefined : this.#byKey.get(key)) ?? this.#byValue.get(value) ?? null;
  }

  /** A value that is made up anew each time, and wherever it comes again. */
  makeUp(slot: string, recorded: string, example: string, key: string | null): Variable {
    const known = this.#byValue.get(recorded);
    const variable = known ?? { name: this.#name(slot), example };
    this.#byValue.set(recorded, variable);
    if (key !== null) this.#byKey.set(key, variable);
    this.fresh.set(variable.name, variable.example);
    return variable;
  }

  /** Takes a key for a value that was made up; says whether there is such a value. */
  adopt(key: string, recorded: string): boolean {
    const known = this.#byValue.get(recorded);
    if (known !== undefined) this.#byKey.set(key, known);
    return known !== undefined;
  }

  /** A value that an answer gives. */
  give(place: string, key: string, example: (name: string) => string): Variable {
    const name = this.#name(place);
    const variable = { name, example: example(name) };
    this.#byKey.set(key, variable);
    return variable;
  }

  /** `access_token`, `id`, `sid`; `id_2` where there is another one of that name. */
  #name(place: string): string {
    const plain = (placeName(place) ?? '').replaceAll(/\W+/g, '_').replaceAll(/^(?=\d)|^_+|_+$/g, '');
    const base = /^[A-Za-z_]/.test(plain) ? plain : 'value';
    let name = base;
    for (let count = 2; this.#names.has(name); count += 1) name = `${base}_${String(count)}`;
    this.#names.add(name);
    return name;
  }
}
