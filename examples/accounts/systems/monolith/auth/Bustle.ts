import type { Pool } from 'pg';

import type { UserRow } from './user.ts';

/** Milliseconds that what is cached lags behind a write. */
const lag = 50;

const banners = [
  'Two-step sign-in is here.',
  'We have moved house: see our new address.',
  'Tell a friend and get a mug.',
  'Maintenance on Sunday at 03:00 UTC.',
] as const;

const permissionsOf: Readonly<Record<string, readonly string[]>> = {
  member: ['profile:read', 'profile:write'],
  reader: ['articles:read'],
  editor: ['articles:write', 'articles:publish'],
  auditor: ['audit:read'],
  exporter: ['audit:export'],
};

/**
 * What answers tell besides in a monolith with life in it (`noise`): of other people, of the moment, of chance.
 * Kept in memory and per process, as such things are.
 */
export class Bustle {
  readonly #pool: Pool;
  readonly #seen = new Map<number, { readonly now: Date; readonly before: Date }>();
  readonly #stale = new Map<number, { readonly row: UserRow; readonly until: number }>();
  #views = 0;
  #open = { count: 0, until: 0 };

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  forget(): void {
    this.#seen.clear();
    this.#stale.clear();
    this.#views = 0;
    this.#open = { count: 0, until: 0 };
  }

  /** Takes note of a sign of life. */
  sighted(id: number): void {
    const now = new Date();
    this.#seen.set(id, { now, before: this.#seen.get(id)?.now ?? now });
  }

  /** When somebody was last seen before now; now, where this is the first time. */
  lastSeen(id: number): Date {
    return this.#seen.get(id)?.before ?? new Date();
  }

  /** From now on for a while the profile is read as it was. */
  written(before: UserRow): void {
    if (this.#cached(before.id) === undefined) {
      this.#stale.set(before.id, { row: before, until: performance.now() + lag });
    }
  }

  /** The row as the cache of profiles has it. */
  asCached(row: UserRow): UserRow {
    return this.#cached(row.id) ?? row;
  }

  /** What a profile tells besides; counts as a view of it. */
  aroundProfile(): Readonly<Record<string, unknown>> {
    this.#views += 1;
    return {
      served_at: new Date().toISOString(),
      views: this.#views,
      banner: banners[Math.floor(Math.random() * banners.length)],
    };
  }

  /** What a user may do, by the roles; in whatever order. */
  permissions(roles: readonly string[]): readonly string[] {
    return roles
      .flatMap((role) => permissionsOf[role] ?? [])
      .map((permission) => ({ permission, at: Math.random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ permission }) => permission);
  }

  /** How many sessions are open, whoever's they are; counted anew when the last count is too old. */
  async signedInNow(): Promise<number> {
    if (performance.now() < this.#open.until) return this.#open.count;
    const { rows } = await this.#pool.query<{ open: number }>({
      name: 'signed-in-now',
      text: 'select count(*)::integer as open from sessions where expires_at > now()',
    });
    this.#open = { count: rows[0]?.open ?? 0, until: performance.now() + lag };
    return this.#open.count;
  }

  #cached(id: number): UserRow | undefined {
    const entry = this.#stale.get(id);
    if (entry === undefined) return undefined;
    if (performance.now() < entry.until) return entry.row;
    this.#stale.delete(id);
    return undefined;
  }
}
