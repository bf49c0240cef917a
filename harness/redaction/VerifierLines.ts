import type { Redactor } from './Redactor.ts';

/** Secrets that are remembered for later lines, at most. */
const mostSecrets = 1_000;
const shortest = 6;

/** `$.access_token -> Expected 'a' (String) to be equal to 'b' (String)`: the place, then values in quotes. */
const atPlace = /^(.*?)(\$(?:\.[^\s]+|\[[^\s]+)?)( -> .*)$/s;
/** `header 'X-Api-Key' to have value 'a' but was 'b'`, `"X-Api-Key" with value "a"`. */
const atHeader = /^(.*?)(["'])([\w!#$%&*+.^`|~-]+)\2( (?:to have|with) value .*)$/is;
const quoted = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs;

/**
 * Lines that a verifier of contracts prints, made fit for a log: its sentences name a place and quote the values there,
 * which no other detector sees. What stands at a sensitive place is replaced in all lines that come with it or after it,
 * such as a list without names: the verifier prints mismatches in any order.
 */
export class VerifierLines {
  readonly #redactor: Redactor;
  readonly #secrets = new Set<string>();
  #known: readonly string[] = [];

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** The lines without what their own words show to be secret; other secrets are the log's matter. */
  cleanAll(lines: readonly string[]): readonly string[] {
    for (const line of lines) this.#clean(line);
    return lines.map((line) => this.#clean(line));
  }

  #clean(line: string): string {
    const place = atPlace.exec(line);
    if (place !== null) {
      const [, before = '', path = '', after = ''] = place;
      return this.#later(before + path + this.#values('body', path, after));
    }
    const header = atHeader.exec(line);
    if (header !== null) {
      const [, before = '', quote = '', name = '', after = ''] = header;
      const values = this.#values('header', name.toLowerCase(), after);
      return this.#later(before + quote + name + quote + values);
    }
    return this.#later(line);
  }

  #later(line: string): string {
    return this.#known.length === 0 ? line : this.#redactor.withSecrets(this.#known)(line);
  }

  #values(location: 'body' | 'header', path: string, text: string): string {
    const isSecret = this.#redactor.value(location, path, 'a-value-of-no-meaning').startsWith('[secret:');
    // A cookie shows itself by its name, and its attributes are to stay.
    if (!isSecret || path.includes('cookie')) return text;
    return text.replaceAll(quoted, (all: string, single: string | undefined, double: string | undefined) => {
      const value = single ?? double ?? '';
      const bare = value.replace(/^"(.*)"$/s, '$1');
      if (bare === '' || bare.includes('[secret:')) return all;
      this.#remember(bare);
      return `${all[0] ?? ''}${this.#redactor.placeholder(path, bare)}${all[0] ?? ''}`;
    });
  }

  #remember(secret: string): void {
    if (secret.length < shortest || this.#secrets.has(secret) || this.#secrets.size >= mostSecrets) return;
    this.#secrets.add(secret);
    this.#known = [...this.#secrets];
  }
}
