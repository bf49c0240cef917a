/** How people are told of a share: `1 failed request in 4,100`, `412 of 4,100 requests took longer than 500 ms`. */
export interface ShareWords {
  /** A bad one and several: `failed request`, `failed requests`; null where they are told by what they did. */
  readonly named: readonly [one: string, many: string] | null;
  /** After `412 of 4,100 requests`: `took longer than 500 ms`. */
  readonly did: string;
  /** The limit as a person knows it: `p95 < 500 ms`; null where the share itself is what is known. */
  readonly known: string | null;
}
