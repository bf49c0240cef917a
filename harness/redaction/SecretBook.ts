import { randomBytes } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import { Concealment } from './Concealment.ts';
import { concealCredentials } from './credentialDetectors.ts';
import { concealNamed } from './namedSecretDetectors.ts';
import { looksOpaque } from './opaque.ts';
import { OwnFields } from './OwnFields.ts';
import { mayHoldSecret } from './prefilter.ts';
import { pseudonymOf } from './pseudonym.ts';
import { shortestSecret } from './secretForms.ts';
import { gradeOfName } from './sensitiveName.ts';

export interface PseudonymiserOptions {
  /** The same key gives the same pseudonyms; random by default. */
  readonly key?: Uint8Array;
  /** Further names of headers, cookies, fields and query parameters whose values are secrets. */
  readonly fields?: readonly string[];
  /** Secrets kept in mind, to be found elsewhere too; 100,000 by default. */
  readonly remember?: number;
}

/** The secrets met so far and their pseudonyms. */
export class SecretBook {
  readonly #key: Uint8Array;
  readonly #fields: OwnFields;
  readonly #known: LRUCache<string, string>;
  #current = new Map<string, string>();

  constructor(options: PseudonymiserOptions) {
    this.#key = options.key ?? randomBytes(32);
    this.#fields = new OwnFields(options.fields ?? []);
    // Bounded by `max`, it would take its whole memory at once, in each start of a command.
    this.#known = new LRUCache({ maxSize: options.remember ?? 100_000, sizeCalculation: () => 1 });
  }

  readonly isSensitive = (name: string): boolean => {
    const grade = gradeOfName(name);
    return grade === 'strong' || grade === 'weak' || this.#fields.has(name);
  };

  /** Secrets of the exchange at hand, with their pseudonyms; starts a new exchange. */
  takeCurrent(): ReadonlyMap<string, string> {
    const current = this.#current;
    this.#current = new Map();
    return current;
  }

  /** The pseudonym of a value that is a secret for sure; remembered. */
  secret(value: string): string {
    if (/^(?:|null|true|false|undefined|deleted)$/.test(value)) return value;
    return this.remember(value, this.#known.get(value) ?? pseudonymOf(this.#key, value));
  }

  /** Takes a pseudonym that was made elsewhere: Basic credentials, of which only the password is secret. */
  remember(value: string, pseudonym: string): string {
    if (value.length >= shortestSecret && !isWord(value)) {
      this.#known.set(value, pseudonym);
      this.#current.set(value, pseudonym);
    }
    return pseudonym;
  }

  /** The pseudonym of a whole value at a place that says nothing: a secret met before, a JWT, an opaque token. */
  whole(value: string): string | null {
    if (value.length < shortestSecret) return null;
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    if (/^eyJ[\w-]{6,}\.[\w-]{2,}(?:\.[\w-]*)+$/.test(value)) return this.secret(value);
    return /^[\w-]+$/.test(value) && looksOpaque(value) ? this.secret(value) : null;
  }

  /** Any text: secrets that show themselves, and secrets met before where they stand as a word. */
  text(text: string): string {
    const whole = this.whole(text);
    if (whole !== null) return whole;
    let result = text;
    if (mayHoldSecret(text) || this.#fields.mayBeIn(text)) {
      const work = new Concealment(text, (label, secret) => this.#shown(label, secret), this.isSensitive);
      concealNamed(work);
      concealCredentials(work);
      result = work.finish();
    }
    if (this.#known.size === 0) return result;
    return result.replace(/[\w.~+/-]{6,}={0,2}/g, (run) => this.#known.get(run) ?? run);
  }

  #shown(label: string, secret: string): string {
    return label === 'basic' ? this.basic(secret) : this.secret(secret);
  }

  /** Basic credentials: the user stays, the password gets its pseudonym. */
  basic(encoded: string): string {
    const credentials = Buffer.from(encoded, 'base64').toString();
    const colon = credentials.indexOf(':');
    if (colon === -1) return this.secret(encoded);
    const password = this.secret(credentials.slice(colon + 1));
    const made = Buffer.from(credentials.slice(0, colon + 1) + password).toString('base64');
    return this.remember(encoded, encoded.endsWith('=') ? made : made.replace(/=+$/, ''));
  }
}

/** A plain word as a password (`password`, `letmein`) is not looked for elsewhere: it would be found everywhere. */
function isWord(value: string): boolean {
  return /^[a-z]{1,10}$/i.test(value);
}
