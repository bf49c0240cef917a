import type { Discretion } from './Discretion.ts';
import { Inventor } from './Inventor.ts';
import { anyOf, type PactMatcher } from './PactMatcher.ts';
import type { JsonShape } from './seen/JsonShape.ts';
import type { JsonValue } from './seen/jsonValue.ts';

/** Fewer answers say little about how short a list may be, or whether a text may be empty. */
const enough = 20;
/** An enumeration has so many more occurrences than values. */
const timesEach = 5;
/** Of more members that come and go the names are data. */
const mostOptional = 30;

/** What an answer's body has to be like, of all answers that were seen. */
export interface BodyContract {
  /** An invented example; null where nothing can be asked of the body. */
  readonly content: JsonValue | null;
  readonly rules: ReadonlyMap<string, PactMatcher>;
  /** Places that nothing is asked of, with the reason. */
  readonly loose: readonly string[];
}

/** The contract of a body by its shape. What comes and goes, may be null or is of several types is left out. */
export function answerBody(shape: JsonShape, discretion: Discretion): BodyContract {
  const writer = new BodyWriter(discretion);
  const content = writer.write(shape);
  return { content, rules: writer.rules, loose: writer.loose };
}

class BodyWriter {
  readonly rules = new Map<string, PactMatcher>();
  readonly loose: string[] = [];
  readonly #discretion: Discretion;
  readonly #inventor = new Inventor();

  constructor(discretion: Discretion) {
    this.#discretion = discretion;
  }

  /** Null where nothing can be said about the place. */
  write(shape: JsonShape): JsonValue | null {
    const { counts } = shape;
    const numbers = counts.integer + counts.decimal;
    const kinds = [counts.null, counts.boolean, numbers, counts.text, counts.array, counts.object];
    if (counts.null > 0)
      return this.#leave(shape, counts.null === shape.count ? 'is always null' : 'is null now and then');
    if (kinds.filter((count) => count > 0).length !== 1) return this.#leave(shape, 'is of several types');
    if (counts.boolean > 0) return this.#boolean(shape);
    if (numbers > 0) return this.#number(shape);
    if (counts.text > 0) return this.#text(shape);
    return counts.array > 0 ? this.#array(shape) : this.#object(shape);
  }

  /** What was never otherwise, for many, is as good as a word. */
  #boolean(shape: JsonShape): JsonValue {
    const { booleans } = shape;
    const [first, ...others] = booleans.few ?? [];
    const isFixed =
      first !== undefined && others.length === 0 && booleans.isShared(first) && booleans.count >= enough;
    return this.#ask(
      shape,
      { match: isFixed ? 'equality' : 'boolean' },
      { kind: 'boolean', value: first === 'true' },
    );
  }

  #number(shape: JsonShape): JsonValue {
    const isWhole = shape.counts.decimal === 0;
    // As many digits as were seen, where a float could not hold them.
    const digits = isWhole ? (shape.digits > 15 ? `1${'0'.repeat(shape.digits - 2)}1` : '1') : '1.5';
    return this.#ask(shape, { match: isWhole ? 'integer' : 'number' }, { kind: 'number', digits });
  }

  #text(shape: JsonShape): JsonValue {
    const { texts, name } = shape;
    const { format, census } = texts;
    const few = format === null ? census.few : null;
    const mayBeSaid = few?.every((value) => this.#discretion.maySay(name, value, census)) === true;
    const [first, ...others] = few ?? [];
    if (mayBeSaid && first !== undefined && (others.length === 0 || isEnumeration(census.count, few ?? []))) {
      const matcher: PactMatcher =
        others.length === 0 ? { match: 'equality' } : { match: 'regex', regex: anyOf(few ?? []) };
      return this.#ask(shape, matcher, { kind: 'text', text: first });
    }
    if (format !== null)
      return this.#ask(
        shape,
        { match: 'regex', regex: format.pattern },
        { kind: 'text', text: format.example },
      );
    const matcher: PactMatcher =
      texts.isEverEmpty || census.count < enough
        ? { match: 'type' }
        : { match: 'regex', regex: '^[\\s\\S]+$' };
    return this.#ask(shape, matcher, { kind: 'text', text: this.#inventor.invent(texts.first.slice(0, 60)) });
  }

  #array(shape: JsonShape): JsonValue {
    const item = shape.items === null ? null : this.write(shape.items);
    // That a list was never empty may be a promise; that it was never shorter than three is an accident.
    const matcher: PactMatcher =
      shape.least > 0 && item !== null ? { match: 'type', min: 1 } : { match: 'type' };
    if (shape.items === null) this.loose.push(`${shape.path} is always empty`);
    return this.#ask(shape, matcher, { kind: 'array', items: item === null ? [] : [item] });
  }

  #object(shape: JsonShape): JsonValue {
    const members = new Map<string, JsonValue>();
    const optional: JsonShape[] = [];
    for (const [name, member] of shape.members) {
      if (member.count < shape.counts.object) optional.push(member);
      else {
        const value = this.write(member);
        if (value !== null) members.set(name, value);
      }
    }
    if (shape.isTable || optional.length > mostOptional)
      this.loose.push(`${shape.path} has other members each time`);
    else for (const member of optional) this.#leave(member, 'comes and goes');
    const value: JsonValue = { kind: 'object', members };
    return members.size === 0 ? this.#ask(shape, { match: 'type' }, value) : value;
  }

  #ask(shape: JsonShape, matcher: PactMatcher, example: JsonValue): JsonValue {
    // Without a rule Pact asks for the very value, but not below a list, whose rule goes for all that is in it.
    if (matcher.match !== 'equality' || shape.path.includes('[*]')) this.rules.set(shape.path, matcher);
    return example;
  }

  #leave(shape: JsonShape, why: string): null {
    this.loose.push(`${shape.path} ${why}`);
    return null;
  }
}

function isEnumeration(count: number, values: readonly string[]): boolean {
  return count >= Math.max(enough / 2, timesEach * values.length);
}
