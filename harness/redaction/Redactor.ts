import { createHmac, randomBytes } from 'node:crypto';

import { Concealment } from './Concealment.ts';
import { concealCredentials } from './credentialDetectors.ts';
import { rewriteJsonLeaves } from './jsonLeaves.ts';
import { concealNamed } from './namedSecretDetectors.ts';
import { OwnFields } from './OwnFields.ts';
import { partSecrets } from './partSecrets.ts';
import type { Part } from './partSecrets.ts';
import { isPlaceholder, placeholderLabel } from './placeholderText.ts';
import { sensitiveNameAmong, sensitiveNameAt } from './places.ts';
import type { Place } from './places.ts';
import { lineMayHoldSecret, mayHoldSecret } from './prefilter.ts';
import { redactDocument } from './redactDocument.ts';
import { secretReplacer } from './secretForms.ts';
import { gradeOfName } from './sensitiveName.ts';

export interface RedactorOptions {
  /** Key of the placeholders; random by default, so that a placeholder says nothing outside its run. */
  readonly key?: Uint8Array;
  /** Further names of headers, cookies, fields and query parameters whose values are secrets. */
  readonly fields?: readonly string[];
}

/**
 * Replaces secrets by placeholders. The same secret has the same eight hex digits within a run, so that a reader
 * still sees what was equal and what was not.
 */
export class Redactor {
  readonly #key: Uint8Array;
  readonly #fields: OwnFields;
  readonly #replacers = new WeakMap<readonly string[], (text: string) => string>();
  readonly #conceal = (label: string, secret: string): string => this.placeholder(label, secret);
  readonly #isSensitive = (name: string): boolean => this.sensitiveName(name);

  constructor(options: RedactorOptions = {}) {
    this.#key = options.key ?? randomBytes(32);
    this.#fields = new OwnFields(options.fields ?? []);
  }

  /** `[secret:password:3fa1c0de]` */
  placeholder(label: string, value: string): string {
    return `[secret:${placeholderLabel(label)}:${this.#digest(value)}]`;
  }

  /** Whether what stands under this name in traffic is a secret. Word by word: `tokenType`, `monkey` are none. */
  sensitiveName(name: string): boolean {
    const grade = gradeOfName(name);
    return grade === 'strong' || grade === 'weak' || this.#fields.has(name);
  }

  /** Free text without the secrets that show by their form or by the name before them. */
  text(text: string): string {
    if (!this.mayChange(text)) return text;
    const rewritten = /^\s*[[{]/.test(text) ? this.#json(text) : null;
    return this.#detect(rewritten ?? text);
  }

  /** False only for a text that `text` would leave as it is. */
  mayChange(text: string): boolean {
    return mayHoldSecret(text) || this.#fields.mayBeIn(text);
  }

  /** One value at a named place of traffic. At a sensitive place: a placeholder with the value's length and form. */
  value(location: Place, path: string, value: string): string {
    const name = sensitiveNameAt(location, path, this.#isSensitive);
    if (name === null) return this.text(value);
    if (showsNothing.test(value) || isPlaceholder(value)) return value;
    return `${this.placeholder(name, unquoted(value)).slice(0, -1)}, ${factsOf(value)}]`;
  }

  /** The secrets at sensitive places of one request or response: to be replaced wherever else they turn up. */
  secretsOf(part: Part): readonly string[] {
    return partSecrets(part, this.#isSensitive);
  }

  /** `text` which replaces these exact secrets too, in whatever encoding. */
  withSecrets(secrets: readonly string[]): (text: string) => string {
    const known = this.#replacers.get(secrets);
    if (known !== undefined) return known;
    const replace = secretReplacer(secrets, (secret) => this.placeholder('known', secret));
    const clean = (text: string): string => this.text(replace(text));
    this.#replacers.set(secrets, clean);
    return clean;
  }

  /** A JSON document of ours: leaves under sensitive names replaced, all other strings and keys through `text`. */
  document<T>(value: T): T {
    return redactDocument(this, value);
  }

  /** False only for a line of JSON that `document` would leave as it is. */
  mayChangeLine(line: string): boolean {
    return lineMayHoldSecret(line) || this.#fields.mayBeIn(line);
  }

  /** In documents of ours `session` or `key` alone is no secret; see `sensitiveName` for traffic. */
  sensitiveInDocument(name: string): boolean {
    return gradeOfName(name) === 'strong' || this.#fields.has(name);
  }

  #detect(text: string): string {
    const work = new Concealment(text, this.#conceal, this.#isSensitive);
    concealNamed(work);
    concealCredentials(work);
    return work.finish();
  }

  #json(text: string): string | null {
    return rewriteJsonLeaves(text, ({ names, value, isString }) => {
      const name = sensitiveNameAmong(names, this.#isSensitive);
      if (name === null || value === '' || isPlaceholder(value)) return isString ? this.text(value) : null;
      const placeholder = this.placeholder(name, value);
      return isString ? placeholder : JSON.stringify(placeholder);
    });
  }

  #digest(value: string): string {
    return createHmac('sha256', this.#key).update(value).digest('hex').slice(0, 8);
  }
}

/** What a sensitive place may show as it is: that there is nothing, or a flag. */
const showsNothing = /^(?:|""|''|null|true|false|undefined|\[\]|\{\}|absent|missing|\(none\)|\(empty\))$/;

function factsOf(value: string): string {
  const bare = unquoted(value);
  const count = `${bare.length} ${bare.length === 1 ? 'character' : 'characters'}`;
  if (/^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(bare)) return `JWT of ${count}`;
  if (value === bare && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(bare)) return `number of ${count}`;
  if (/^\{.*\}$/s.test(bare)) return `object of ${count}`;
  if (/^\[.*\]$/s.test(bare)) return `array of ${count}`;
  return count;
}

function unquoted(value: string): string {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}
