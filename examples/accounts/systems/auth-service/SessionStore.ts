import type { Pool } from 'pg';

import { eventOf, momentText } from './tables.ts';

/** Seconds that a refresh token or a cookie lives. */
export const sessionLifetime = 86_400;

const kinds = { refresh_token: 'bearer', browser_session: 'cookie' } as const;
const signedIn = '(select * from account where account_id = $1) a';

/** One open session as the contract shows it. */
export interface OpenSession {
  readonly id: string;
  readonly kind: string;
  readonly opened: string;
}

/** Whom a refreshed token belongs to. */
export interface Holder {
  readonly id: number;
  readonly loginName: string;
  readonly roles: readonly string[];
}

/** All SQL about refresh tokens and cookies. Digests are SHA-256 of the secrets. */
export class SessionStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** A secret that is there already (a fault) goes over to the account. */
  async open(table: 'refresh_token' | 'browser_session', account: number, digest: Buffer): Promise<void> {
    await this.#pool.query({
      name: `open-${table}`,
      text: `with opened as (
               insert into ${table} (account_id, digest, ends)
               values ($1, $2, now() + make_interval(secs => $3))
               on conflict (digest) do update set account_id = excluded.account_id, ends = excluded.ends)
             ${eventOf('user.signed-in', `'username', a.login_name, 'kind', '${kinds[table]}'`, signedIn)}`,
      values: [account, digest, sessionLifetime],
    });
  }

  /** Whether there was one to close. */
  async close(table: 'refresh_token' | 'browser_session', digest: Buffer): Promise<boolean> {
    const { rowCount } = await this.#pool.query({
      name: `close-${table}`,
      text: `delete from ${table} where digest = $1`,
      values: [digest],
    });
    return rowCount === 1;
  }

  /** All of an account, of both kinds. */
  async closeAll(account: number): Promise<void> {
    await this.#pool.query({
      name: 'close-all',
      text: `with tokens as (delete from refresh_token where account_id = $1)
             delete from browser_session where account_id = $1`,
      values: [account],
    });
  }

  /** Whether a refresh token with this digest is open. */
  async has(digest: Buffer): Promise<boolean> {
    const { rowCount } = await this.#pool.query('select from refresh_token where digest = $1', [digest]);
    return rowCount === 1;
  }

  /** Puts another secret in the place of a refresh token's; undefined where there is no such token. */
  async rotate(digest: Buffer, next: Buffer): Promise<Holder | undefined> {
    const { rows } = await this.#pool.query<Omit<Holder, 'id'> & { account_id: string }>({
      name: 'rotate',
      text: `with t as (
               update refresh_token set digest = $2 where digest = $1 and ends > now() returning account_id)
             select a.account_id, a.login_name as "loginName",
               array(select r.role from account_role r where r.account_id = a.account_id order by r.rank) as roles
             from t join account a using (account_id)`,
      values: [digest, next],
    });
    const row = rows[0];
    return row && { id: Number(row.account_id), loginName: row.loginName, roles: row.roles };
  }

  /** Of all accounts. */
  async count(): Promise<number> {
    const { rows } = await this.#pool.query<{ open: string }>({
      name: 'count',
      text: `select (select count(*) from refresh_token where ends > now())
                  + (select count(*) from browser_session where ends > now()) as open`,
    });
    return Number(rows[0]?.open);
  }

  /** Oldest first. */
  async list(account: number): Promise<readonly OpenSession[]> {
    const { rows } = await this.#pool.query<OpenSession>({
      name: 'list',
      text: `select id, kind, ${momentText('opened')} as opened from (
               select token_id as id, '${kinds.refresh_token}' as kind, opened
               from refresh_token where account_id = $1
               union all
               select session_id, '${kinds.browser_session}', opened from browser_session where account_id = $1) s
             order by s.opened`,
      values: [account],
    });
    return rows;
  }
}
