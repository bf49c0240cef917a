import { withOwnOrigin } from '../../harness/comparison/values/ownOrigin.ts';
import type { PlayedTry } from '../player/Played.ts';

/** Where a journey was played: the addresses under which its side shows itself, and the run. */
export interface PlayedAt {
  /** URLs of the front and of the side itself: `http://127.0.0.1:40123`. */
  readonly urls: readonly string[];
  readonly runId: string;
}

/**
 * Takes out of what a journey saw that which is its try's own: values of `unique` become `{name}`, addresses of the side
 * `{origin}`, the run `{run}`. A value that comes back in letters of another case says so: `{ana in lower case}`.
 */
export class OwnValues {
  readonly #values: ReadonlyMap<string, OwnValue>;
  readonly #pattern: RegExp | null;
  readonly #addresses: readonly string[];

  constructor({ unique }: Pick<PlayedTry, 'unique'>, { urls, runId }: PlayedAt) {
    this.#addresses = urls.filter((url) => URL.canParse(url)).flatMap(addressesOf);
    const values = new Map<string, OwnValue>(
      unique.map(([name, value]) => [value.toLowerCase(), { name, value }] as const),
    );
    values.set(runId.toLowerCase(), { name: 'run', value: null });
    values.delete('');
    this.#values = values;
    const longestFirst = [...values.keys()].toSorted((a, b) => b.length - a.length);
    const escaped = longestFirst.map((value) => value.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
    this.#pattern = escaped.length === 0 ? null : new RegExp(escaped.join('|'), 'gi');
  }

  replaced(text: string): string {
    const named =
      this.#pattern === null
        ? text
        : text.replaceAll(this.#pattern, (found) =>
            placeholder(found, this.#values.get(found.toLowerCase())),
          );
    return this.#addresses.reduce(withOwnOrigin, named);
  }
}

/** `value` as it was given; null where its letters are no matter. */
interface OwnValue {
  readonly name: string;
  readonly value: string | null;
}

function placeholder(found: string, own: OwnValue | undefined): string {
  if (own === undefined) return found;
  const { name, value } = own;
  if (value === null || found === value) return `{${name}}`;
  if (found === value.toLowerCase()) return `{${name} in lower case}`;
  if (found === value.toUpperCase()) return `{${name} in upper case}`;
  return `{${name} in mixed case}`;
}

/** With its scheme, and alone where a port makes the host somebody's own: `localhost` is a word. */
function addressesOf(url: string): readonly string[] {
  const { origin, host, port } = new URL(url);
  return port === '' ? [origin] : [origin, origin.replace(/^http/, 'ws'), host];
}
