import type { AccountEvent } from './letters.ts';

/** Follows the events of `auth` from the last one that was seen. */
export class AccountFeed {
  readonly #url: string;
  readonly #token: string;
  #after: number;

  constructor(url: string, token: string, after = 0) {
    this.#url = url;
    this.#token = token;
    this.#after = after;
  }

  /** What has happened since the last call; throws where `auth` refuses. */
  async next(): Promise<readonly AccountEvent[]> {
    const response = await fetch(`${this.#url}/auth/events?after=${String(this.#after)}`, {
      headers: { accept: 'application/json', authorization: `Bearer ${this.#token}` },
    });
    if (response.status !== 200) throw new Error(`auth answered ${String(response.status)}`);
    const body: { readonly events: readonly AccountEvent[]; readonly last_id: number } = JSON.parse(
      await response.text(),
    );
    this.#after = body.last_id;
    return body.events;
  }
}
