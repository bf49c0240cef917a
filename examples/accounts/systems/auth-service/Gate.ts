import type { AccessTokens } from './AccessTokens.ts';
import type { Account } from './Account.ts';
import type { AccountStore } from './AccountStore.ts';
import type { Asked, JsonObject } from './answer.ts';
import type { Crowd } from './Crowd.ts';
import type { ArmedFaults, TokenFor } from './faults/Fault.ts';
import type { Postman } from './Postman.ts';
import { digestOf, mint, minted } from './secrets.ts';
import type { Minted } from './secrets.ts';
import { SessionStore } from './SessionStore.ts';
import { Switchboard } from './Switchboard.ts';

/** What the operations work with, and who is asking. */
export class Gate {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly tokens: AccessTokens;
  readonly hashCost: number;
  readonly faults: ArmedFaults;
  /** Null where the service is to answer without noise. */
  readonly crowd: Crowd | null;
  readonly postman: Postman;
  readonly switchboard = new Switchboard();

  constructor(
    accounts: AccountStore,
    tokens: AccessTokens,
    hashCost: number,
    faults: ArmedFaults,
    crowd: Crowd | null,
    postman: Postman,
  ) {
    this.accounts = accounts;
    this.sessions = new SessionStore(accounts.pool);
    this.tokens = tokens;
    this.hashCost = hashCost;
    this.faults = faults;
    this.crowd = crowd;
    this.postman = postman;
  }

  /** The account behind a bearer token or, where there is no Authorization header, behind the cookie. */
  async whoAsks(asked: Pick<Asked, 'headers'>): Promise<Account | undefined> {
    const account = await this.#recognise(asked);
    if (account !== undefined) this.crowd?.asks(account);
    return account;
  }

  async #recognise(asked: Pick<Asked, 'headers'>): Promise<Account | undefined> {
    const { authorization } = asked.headers;
    if (authorization !== undefined) {
      const [scheme, token = ''] = authorization.split(' ');
      if (scheme?.toLowerCase() !== 'bearer' || token === '') return undefined;
      const id = await this.tokens.read(token);
      return id === undefined ? undefined : this.accounts.byId(id);
    }
    const sid = cookieOf(asked);
    return sid === '' ? undefined : this.accounts.byCookie(digestOf(sid));
  }

  /** A new refresh token. */
  refreshToken(owner: TokenFor): Minted {
    const given = this.faults.refreshToken(owner);
    return given === null ? mint() : minted(given);
  }

  /** As after a start: empty store, faults with their counters at nought. */
  async reset(): Promise<void> {
    await this.accounts.clear();
    this.faults.rearm();
    this.crowd?.disperse();
  }
}

/** The value of the cookie `sid`; empty where there is none. */
export function cookieOf(asked: Pick<Asked, 'headers'>): string {
  return /(?:^|;\s*)sid=([^;]*)/.exec(asked.headers.cookie ?? '')?.[1] ?? '';
}

/** The body as a JSON object; null where it is none, undefined where it is not JSON. */
export function objectOf(asked: Asked): JsonObject | null | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(asked.text);
  } catch {
    return undefined;
  }
  return isObject(parsed) ? parsed : null;
}

/** Whether the request says that its body has this media type. */
export function sends(asked: Asked, mediaType: string): boolean {
  return (asked.headers['content-type'] ?? '').toLowerCase().startsWith(mediaType);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
