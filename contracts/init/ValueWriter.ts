import { encodePercent } from '../../harness/correlation/encodePercent.ts';
import { isIdName } from '../../harness/correlation/names.ts';
import { isPrincipalSlot } from '../../harness/correlation/SessionKeys.ts';
import { decodePercent } from '../../harness/correlation/percent.ts';
import type { Discretion } from './Discretion.ts';
import type { Inventor } from './Inventor.ts';
import type { Said } from './Said.ts';
import { domainOf, type AnswerFacts } from './seen/AnswerFacts.ts';
import { ValueCensus } from './seen/ValueCensus.ts';
import type { Variable, Variables } from './Variables.ts';
import type { WayStep } from './wayTo.ts';

const reserved = /(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$/i;

/** Says the values of one request: a variable, a word that everybody says, or an invented one. */
export class ValueWriter {
  readonly #step: WayStep;
  readonly #facts: AnswerFacts | null;
  readonly #variables: Variables;
  readonly #inventor: Inventor;
  readonly #discretion: Discretion;
  readonly #given: ReadonlySet<string>;
  /** Slots of credentials that nothing before gave. */
  readonly unbound: string[] = [];

  constructor(
    step: WayStep,
    facts: AnswerFacts | null,
    shared: {
      readonly variables: Variables;
      readonly inventor: Inventor;
      readonly discretion: Discretion;
      readonly given: ReadonlySet<string>;
    },
  ) {
    this.#step = step;
    this.#facts = facts;
    this.#variables = shared.variables;
    this.#inventor = shared.inventor;
    this.#discretion = shared.discretion;
    this.#given = shared.given;
  }

  literal(text: string): Said {
    return { example: text, template: text };
  }

  join(parts: readonly Said[], between: string): Said {
    return {
      example: parts.map(({ example }) => example).join(between),
      template: parts.map(({ template }) => template).join(between),
    };
  }

  /** A segment of the path that varies. */
  path(slot: string, segment: string): Said {
    // Whatever stands there tells one thing from another.
    const said = this.say(slot, 'id', decodePercent(segment, false), false);
    return {
      ...said,
      example: encodePercent(said.example),
      template: said.example === said.template ? encodePercent(said.template) : said.template,
    };
  }

  /** A value of a query, a form or a body. */
  say(slot: string, name: string, recorded: string, isNumber: boolean): Said {
    const variable = this.#bound(slot, recorded);
    if (variable !== null) return saidOf(variable);
    if (recorded === '') return this.literal('');
    const census = this.#facts?.census(slot) ?? new ValueCensus();
    if (this.#discretion.maySay(name, recorded, census)) return this.literal(recorded);
    const { needs, loose } = this.#step.placement;
    const isGiven = [...needs, ...loose].some((one) => one.slot === slot && one.value === recorded);
    // An invented id names nothing.
    if (isGiven || isIdName(name)) this.unbound.push(slot);
    return this.literal(isNumber ? recorded.replace(/^-?\d+/, '1') : this.#invent(slot, recorded));
  }

  /** A header or cookie that says who asks; null where it is left out, since the side's config may give its own. */
  credential(slot: string, name: string, recorded: string): Said | null {
    if (slot.startsWith('header:') && this.#given.has(name)) return null;
    const variable = this.#bound(slot, recorded);
    if (variable !== null) return saidOf(variable);
    const census = this.#facts?.census(slot) ?? new ValueCensus();
    if (this.#discretion.maySay(name, recorded, census)) return this.literal(recorded);
    // A cookie of somebody's statistics, a device's number: they open nothing.
    if (!this.#opens(slot, name, recorded))
      return slot.startsWith('cookie:') ? null : this.literal(this.#inventor.invent(recorded));
    this.unbound.push(slot);
    return slot === 'header:authorization' ? this.literal('invented-token') : null;
  }

  /** Whether it is a credential: by its name, or since answers give it. */
  #opens(slot: string, name: string, recorded: string): boolean {
    const { needs, loose } = this.#step.placement;
    return (
      this.#discretion.isSecret(name) ||
      [...needs, ...loose].some((one) => one.slot === slot && one.value === recorded)
    );
  }

  /** What an account may do can hang on its mail's domain: one of those that are nobody's stays (RFC 2606). */
  #invent(slot: string, recorded: string): string {
    const domain = domainOf(recorded);
    const stays =
      domain !== null && reserved.test(domain) && this.#facts?.isSharedDomain(slot, recorded) === true;
    return stays ? this.#inventor.invent(recorded, domain) : this.#inventor.invent(recorded);
  }

  #bound(slot: string, recorded: string): Variable | null {
    const { needs, varied } = this.#step.placement;
    const is = (one: { readonly slot: string; readonly value: string }): boolean =>
      one.slot === slot && one.value === recorded;
    const need = needs.find(is) ?? null;
    const known = this.#variables.find(need?.key ?? null, recorded);
    const made = varied.find(is) ?? null;
    if (known !== null && made === null) return known;
    if (made === null && !isPrincipalSlot(slot)) return null;
    return this.#variables.makeUp(slot, recorded, this.#invent(slot, recorded), made?.key ?? null);
  }
}

function saidOf({ name, example }: Variable): Said {
  return { example, template: `\${${name}}` };
}
