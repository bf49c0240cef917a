import { placeholderPattern } from './placeholderText.ts';

/** Gives what is written in place of a secret. */
export type Replacement = (label: string, secret: string) => string;

/**
 * A text in which secrets are being replaced by several detectors one after the other. What one detector has
 * replaced is a mark that no later one looks into, so that no replacement is replaced again.
 */
export class Concealment {
  readonly #replace: Replacement;
  readonly #replacements: string[] = [];
  readonly isSensitive: (name: string) => boolean;
  text: string;

  constructor(text: string, replace: Replacement, isSensitive: (name: string) => boolean) {
    this.#replace = replace;
    this.isSensitive = isSensitive;
    // The two noncharacters are ours for marks; nobody else has a use for them.
    this.text = text
      .replace(/[\uFDD0\uFDD1]/g, '\uFFFD')
      .replace(placeholderPattern, (placeholder) => this.mark(placeholder));
  }

  /** A mark for this secret; the empty string has nothing to hide, a reference such as `${NAME}` neither. */
  conceal(label: string, secret: string): string {
    if (secret === '' || secret.includes('\uFDD0') || isReference(secret)) return secret;
    return this.mark(this.#replace(label, secret));
  }

  /** A mark that stands for this replacement until `finish`. */
  mark(replacement: string): string {
    this.#replacements.push(replacement);
    return `\uFDD0${this.#replacements.length - 1}\uFDD1`;
  }

  finish(): string {
    return this.text.replace(
      /\uFDD0(\d+)\uFDD1/g,
      (_, index: string) => this.#replacements[Number(index)] ?? '',
    );
  }
}

/** `${PASSWORD}`, `<password>`, `***`: stands for a secret and is none. */
export function isReference(text: string): boolean {
  return /^(?:\$\{\w+(?::-)?\}|<[\w -]*>|\*+|\[redacted\]|null|true|false|undefined)$/i.test(text);
}
