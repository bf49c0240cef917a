import type { Account } from './Account.ts';
import type { JsonObject } from './answer.ts';

const slogans = [
  'Maintenance on Sunday at 03:00 UTC.',
  'Tell a friend and get a mug.',
  'Two-step sign-in is here.',
  'We have moved house: see our new address.',
];

const rights = new Map([
  ['member', 'profile:read profile:write'],
  ['reader', 'articles:read'],
  ['editor', 'articles:write articles:publish'],
  ['auditor', 'audit:read'],
  ['exporter', 'audit:export'],
]);

const cacheLifetime = 50;

/**
 * The noise of many users at once, for a service that is started with it: moments, views, slogans, and profiles out
 * of a cache that learns of a change 50 ms late.
 */
export class Crowd {
  #shown = 0;
  #present: { readonly since: number; readonly count: Promise<number> } | null = null;
  /** Per account, the last two moments at which it asked for something, ms. */
  #asked = new Map<number, readonly [before: number, last: number]>();
  #outdated = new Map<number, { readonly account: Account; readonly since: number }>();

  disperse(): void {
    this.#shown = 0;
    this.#present = null;
    this.#asked = new Map();
    this.#outdated = new Map();
  }

  asks({ id }: Account): void {
    const last = Date.now();
    this.#asked.set(id, [this.#asked.get(id)?.[1] ?? last, last]);
  }

  changes(old: Account): void {
    const { id } = old;
    if (this.#fromCache(id) === null) this.#outdated.set(id, { account: old, since: performance.now() });
  }

  /** The account as a reader of profiles sees it. */
  remembers(account: Account): Account {
    return this.#fromCache(account.id) ?? account;
  }

  /** Goes with each profile. */
  profileExtras(): JsonObject {
    this.#shown += 1;
    const banner = slogans[Math.trunc(Math.random() * slogans.length)] ?? '';
    return { banner, served_at: moment(Date.now()), views: this.#shown };
  }

  /** Goes with each record of a user; the permissions are a set and come as one. */
  recordExtras({ id, roles }: Account): JsonObject {
    const granted = roles.flatMap((role) => rights.get(role)?.split(' ') ?? []);
    return { permissions: shuffled(granted), last_seen_at: moment(this.#asked.get(id)?.[0] ?? Date.now()) };
  }

  /** Goes with each list of sessions: what was counted a moment ago will do. */
  async sessionExtras(count: () => Promise<number>): Promise<JsonObject> {
    const now = performance.now();
    if (this.#present === null || now - this.#present.since >= cacheLifetime) {
      this.#present = { since: now, count: count() };
    }
    return { signed_in_now: await this.#present.count };
  }

  #fromCache(id: number): Account | null {
    const entry = this.#outdated.get(id);
    return entry !== undefined && performance.now() - entry.since < cacheLifetime ? entry.account : null;
  }
}

function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Fisher and Yates. */
function shuffled(list: readonly string[]): readonly string[] {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] ?? '', mixed[last] ?? ''];
  }
  return mixed;
}
