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
 * `{origin}`, the run `{run}`. A value may come back in letters of another case.
 */
export class OwnValues {
  readonly #values: ReadonlyMap<string, string>;
  readonly #pattern: RegExp | null;
  readonly #addresses: readonly string[];

  constructor({ unique }: Pick<PlayedTry, 'unique'>, { urls, runId }: PlayedAt) {
    this.#addresses = urls.filter((url) => URL.canParse(url)).flatMap(addressesOf);
    const values = new Map(unique.map(([name, value]) => [value.toLowerCase(), `{${name}}`] as const));
    values.set(runId.toLowerCase(), '{run}');
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
        : text.replaceAll(this.#pattern, (value) => this.#values.get(value.toLowerCase()) ?? value);
    return this.#addresses.reduce(withOwnOrigin, named);
  }
}

/** With its scheme, and alone where a port makes the host somebody's own: `localhost` is a word. */
function addressesOf(url: string): readonly string[] {
  const { origin, host, port } = new URL(url);
  return port === '' ? [origin] : [origin, origin.replace(/^http/, 'ws'), host];
}
