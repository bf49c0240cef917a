import { CommonShape, type Shape } from './CommonShape.ts';
import {
  escapeMasked,
  isMask,
  maskSecrets,
  patternOfSecrets,
  pointsOf,
  secretForm,
} from './secretPattern.ts';

/** Up to so many values are named one by one. */
export const mostNamed = 8;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const time = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?$/;

/** A form that every value of a kind has; new values of it come with each run, so it stands for few values too. */
const volatileForms = [
  { is: uuid, pattern: '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}' },
  {
    is: time,
    pattern: '\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d\\d:?\\d\\d)?',
  },
] as const;

/** The pattern for all values of one side that were added, in bounded memory. Values come as a run stores them. */
export class ValueShape {
  readonly #named = new Set<string>();
  readonly #secrets = new Map<Parameters<typeof patternOfSecrets>[0], [least: number, most: number]>();
  readonly #whole = new CommonShape();
  readonly #forms = volatileForms.map((form) => ({ ...form, fits: true }));
  #quoted = true;
  #cut = false;

  add(value: string): void {
    const secret = secretForm(value);
    if (secret !== null) {
      const [least, most] = this.#secrets.get(secret.form) ?? [secret.length, secret.length];
      this.#secrets.set(secret.form, [Math.min(least, secret.length), Math.max(most, secret.length)]);
      return;
    }
    this.#cut ||= value.startsWith('…') || value.endsWith('…');
    const masked = maskSecrets(value);
    if (this.#named.size <= mostNamed) this.#named.add(masked);
    this.#whole.add(masked);
    const inner = /^"(.*)"$/su.exec(masked)?.[1];
    this.#quoted &&= inner !== undefined;
    for (const form of this.#forms) form.fits &&= form.is.test(inner ?? masked);
  }

  /** How many values the pattern stands for: `1 value`, `3 values`, `more than 8 values`, with the secrets' part. */
  told(): string {
    const secrets = this.#secrets.size === 0 ? [] : ['secrets, by form and length only'];
    const { size } = this.#named;
    const count = size > mostNamed ? `more than ${String(mostNamed)}` : String(size);
    const values = size === 0 ? [] : [`${count} ${size === 1 ? 'value' : 'values'}`];
    return `${[...values, ...secrets].join(' and ')}${this.#cut ? ', long ones by an excerpt' : ''}`;
  }

  shape(): Shape {
    const secrets = [...this.#secrets].map(([form, bounds]) => patternOfSecrets(form, ...bounds));
    if (this.#named.size === 0) return { pattern: secrets.join('|'), wide: this.#secrets.has('text') };
    const values = this.#values();
    return {
      pattern: [values.pattern, ...secrets].join('|'),
      wide: values.wide || this.#secrets.has('text'),
    };
  }

  #values(): Shape {
    const named = [...this.#named].sort();
    const [only] = named;
    if (only !== undefined && named.length === 1)
      return { pattern: escapeMasked(only), wide: isAllMask(only) };
    const form = this.#forms.find(({ fits }) => fits);
    // With some values quoted and others not, the quotes are no part of what they have in common.
    if (form !== undefined)
      return { pattern: this.#quoted ? `"${form.pattern}"` : `"?${form.pattern}"?`, wide: false };
    if (named.length <= mostNamed)
      return { pattern: named.map(escapeMasked).join('|'), wide: named.some(isAllMask) };
    return this.#whole.shape();
  }
}

/** Nothing is known of the value but that it is there. */
function isAllMask(masked: string): boolean {
  return pointsOf(masked).every((character) => isMask(character) || character === '"');
}
