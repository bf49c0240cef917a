import { isPlaceholder, placeholderPattern } from '../../redaction/placeholderText.ts';
import { escapePattern, times } from './escapePattern.ts';

// A stored value shows a placeholder where a run will see the secret. Private-use characters stand for these here,
// so that two values which differ in a secret only are one.
const masks = { any: '\u{E000}', jwt: '\u{E001}', opaque: '\u{E002}' } as const;
const ofMask: Readonly<Record<string, string>> = {
  [masks.any]: '.+',
  [masks.jwt]: '[\\w.-]+',
  [masks.opaque]: '[\\w+/=-]+',
};

export function isMask(character: string): boolean {
  return character in ofMask;
}

/** The value with each placeholder in it replaced by one character. */
export function maskSecrets(value: string): string {
  return value.replaceAll(placeholderPattern, (found) => {
    const label = /^\[secret:([\w-]+):/.exec(found)?.[1];
    return label === 'jwt' || label === 'opaque' ? masks[label] : masks.any;
  });
}

/** `escapePattern` for a text with masks in it. */
export function escapeMasked(text: string): string {
  return Array.from(text, (character) => ofMask[character] ?? escapePattern(character)).join('');
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
