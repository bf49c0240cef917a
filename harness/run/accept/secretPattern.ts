import { isPlaceholder, placeholderPattern } from '../../redaction/placeholderText.ts';
import { escapePattern, times } from './escapePattern.ts';

// A stored value shows a placeholder where a run will see the secret. Private-use characters stand for these here,
// so that two values which differ in a secret only are one. Where a value has them itself, as icons of a font, the last
// one stands before each.
const literally = '\u{E003}';
const masks = { any: '\u{E000}', jwt: '\u{E001}', opaque: '\u{E002}' } as const;
const ofMask: Readonly<Record<string, string>> = {
  [masks.any]: '.+',
  [masks.jwt]: '[\\w.-]+',
  [masks.opaque]: '[\\w+/=-]+',
};

export function isMask(character: string): boolean {
  return character in ofMask;
}

/** The value with each placeholder in it replaced by one character: to be taken apart by `pointsOf`. */
export function maskSecrets(value: string): string {
  const literal = value.replaceAll(/[\u{E000}-\u{E003}]/gu, `${literally}$&`);
  return literal.replaceAll(placeholderPattern, (found) => {
    const label = /^\[secret:([\w-]+):/.exec(found)?.[1];
    return label === 'jwt' || label === 'opaque' ? masks[label] : masks.any;
  });
}

/** The characters of a masked text: its own, and masks. */
export function pointsOf(masked: string): readonly string[] {
  return masked.match(/\u{E003}?[^]/gu) ?? [];
}

/** A character of `pointsOf` that is no mask, as the value has it. */
export function ownCharacter(point: string): string {
  return point.startsWith(literally) ? point.slice(literally.length) : point;
}

/** `escapePattern` for a text with masks in it. */
export function escapeMasked(masked: string): string {
  return pointsOf(masked)
    .map((point) => ofMask[point] ?? escapePattern(ownCharacter(point)))
    .join('');
}

/** What a placeholder still tells of the secret. */
export interface SecretForm {
  readonly form: 'JWT' | 'number' | 'object' | 'array' | 'text';
  readonly length: number;
}

const facts = /, (?:(JWT|number|object|array) of )?(\d+) characters?\]$/;

/** The form of a value that is one placeholder with its length; null for any other. */
export function secretForm(value: string): SecretForm | null {
  const [, form, length] = isPlaceholder(value) ? (facts.exec(value) ?? []) : [];
  if (length === undefined) return null;
  switch (form) {
    case 'JWT':
    case 'number':
    case 'object':
    case 'array':
      return { form, length: Number(length) };
    default:
      return { form: 'text', length: Number(length) };
  }
}

/** Secrets of one form, with so many characters without the quotes of JSON, which the placeholder does not count. */
export function patternOfSecrets(form: SecretForm['form'], least: number, most: number): string {
  const inside = times(Math.max(0, least - 2), Math.max(0, most - 2));
  switch (form) {
    case 'JWT':
      return '"?eyJ[\\w-]*\\.[\\w-]+\\.[\\w-]*"?';
    case 'number':
      return `[\\d.eE+-]${times(least, most)}`;
    case 'object':
      return `"?\\{.${inside}\\}"?`;
    case 'array':
      return `"?\\[.${inside}\\]"?`;
    case 'text':
      return `"?.${times(least, most)}"?`;
    default:
      return form satisfies never;
  }
}
