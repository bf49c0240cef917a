import type { Headers } from '../model/headers.ts';
import { cutJson } from './cutJson.ts';
import { rewriteJsonLeaves } from './jsonLeaves.ts';
import { rewriteFields } from './multipartFields.ts';
import { cookiePairs, pairsOf } from './pairs.ts';
import { authorizationSchemes, isPlaceholder } from './placeholderText.ts';
import { sensitiveNameAmong } from './places.ts';
import type { Redactor } from './Redactor.ts';

/** A body's text as far as it is kept. */
export interface BodyText {
  readonly text: string;
  /** Lower-case type and subtype; the empty string where unknown. */
  readonly mediaType: string;
  /** More of it followed. */
  readonly isCut: boolean;
}

/**
 * Messages of one exchange made fit to be read: each secret at a sensitive place, or known from another part of the
 * exchange (`Redactor.secretsOf`), becomes its placeholder; names, schemes and form stay.
 */
export class MessageRedactor {
  readonly #redactor: Redactor;
  /** Any text without the secrets that show themselves or are known. */
  readonly text: (text: string) => string;

  constructor(redactor: Redactor, secrets: readonly string[]) {
    this.#redactor = redactor;
    this.text = redactor.withSecrets(secrets);
  }

  /** Path and query; placeholders stand in it as they are, not percent-encoded. */
  target(target: string): string {
    const query = target.indexOf('?');
    if (query === -1) return this.text(target);
    return `${this.text(target.slice(0, query))}?${this.#pairs(target.slice(query + 1))}`;
  }

  headers(headers: Headers): Headers {
    return headers.map(
      ([name, value]) => [this.text(name), this.#header(name.toLowerCase(), value)] as const,
    );
  }

  body({ text, mediaType, isCut }: BodyText): string {
    if (mediaType.includes('form-urlencoded')) return this.#pairs(isCut ? whole(text, /[^&]*$/) : text);
    if (mediaType.startsWith('multipart/'))
      return this.text(rewriteFields(text, (name, value) => this.#field(name, value)));
    // What a cut leaves of a token may be too short to be known for one.
    const kept = isCut ? whole(text, tornWord) : text;
    // Most bodies hold no secret; where there are escapes, a name may be spelled with them.
    const isPlain = !text.includes('\\') && !this.#redactor.mayChange(text);
    if (isPlain && this.text(kept) === kept) return kept;
    const json = this.#json(text, isCut);
    if (json !== null) return this.text(json);
    return this.text(kept);
  }

  #header(name: string, value: string): string {
    switch (name) {
      case 'authorization':
      case 'proxy-authorization': {
        const [, scheme = '', rest = ''] = withScheme.exec(value.trim()) ?? ['', '', value.trim()];
        return scheme + this.#secret(name, rest);
      }
      case 'cookie':
        return cookiePairs(value)
          .map((pair) => this.#cookie(pair))
          .join('; ');
      case 'set-cookie': {
        const end = value.indexOf(';');
        const [pair] = cookiePairs(end === -1 ? value : value.slice(0, end));
        if (pair === undefined) return this.text(value);
        return this.#cookie(pair) + (end === -1 ? '' : this.text(value.slice(end)));
      }
      default:
        return this.#redactor.sensitiveName(name) ? this.#secret(name, value.trim()) : this.text(value);
    }
  }

  #cookie({ name, value }: { readonly name: string; readonly value: string }): string {
    return `${this.text(name)}=${this.#secret(name, value)}`;
  }

  /** A query or form body. */
  #pairs(text: string): string {
    return text
      .split('&')
      .map((part) => this.#pair(part))
      .join('&');
  }

  #pair(part: string): string {
    const [pair] = pairsOf(part);
    const sign = part.indexOf('=');
    if (pair === undefined || sign === -1) return this.text(part);
    const field = this.#field(pair.name, pair.value);
    if (field === pair.value) return this.text(part);
    return `${this.text(part.slice(0, sign))}=${readable(field)}`;
  }

  /** A field of a form; one that holds JSON is cleaned as such. */
  #field(name: string, value: string): string {
    if (this.#redactor.sensitiveName(name)) return this.#secret(name, value);
    return this.#json(value, false) ?? this.text(value);
  }

  /** Null where the text is no JSON object or array; one that was cut ends after its last whole member. */
  #json(text: string, isCut: boolean): string | null {
    if (!/^\s*[[{]/.test(text)) return null;
    const { kept, closing } = isCut ? cutJson(text) : { kept: text, closing: '' };
    const made = rewriteJsonLeaves(kept + closing, ({ names, value, isString }) => {
      const name = sensitiveNameAmong(names, (field) => this.#redactor.sensitiveName(field));
      const written = name === null ? this.text(value) : this.#secret(name, value);
      if (written === value) return null;
      return isString ? written : JSON.stringify(written);
    });
    return made === null ? null : made.slice(0, made.length - closing.length);
  }

  #secret(name: string, value: string): string {
    if (showsNothing.test(value) || isPlaceholder(value)) return value;
    return this.#redactor.placeholder(name, value);
  }
}

const tornWord = /[\w.~+/=%-]{1,4096}$/;
const showsNothing = /^(?:|null|true|false|undefined|deleted)$/;
const withScheme = new RegExp(`^((?:${authorizationSchemes}) +)(.+)$`, 'is');

function whole(text: string, torn: RegExp): string {
  return text.replace(torn, '');
}

/** Percent-encoded, but for the characters of placeholders. */
function readable(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:5B|5D|3A)/g, decodeURIComponent);
}
