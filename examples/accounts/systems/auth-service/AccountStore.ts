import type { Pool } from 'pg';

import type { Account } from './Account.ts';
import type { Checked } from './contract.ts';
import { eventOf, momentText, readAccount, selectAccount, tables } from './tables.ts';
import type { AccountRow } from './tables.ts';

/** What a sign-in needs to know. */
export interface Credentials {
  readonly id: number;
  readonly loginName: string;
  readonly roles: readonly string[];
  readonly sealed: Buffer;
  readonly misses: number;
  readonly closed: boolean;
}

const named = `'username', a.login_name, 'email', a.mail`;
const registered = `${named}, 'first_name', a.given_name, 'last_name', a.family_name, 'locale', a.language`;
const locked = `${named}, 'attempts', $2::integer, 'locked_until', ${momentText('a.closed_until')}`;
const resealed = named;

/** All SQL about accounts. Digests are SHA-256 of secrets. */
export class AccountStore {
  readonly pool: Pool;

  private constructor(pool: Pool) {
    this.pool = pool;
  }

  static async open(pool: Pool): Promise<AccountStore> {
    await pool.query(tables);
    return new AccountStore(pool);
  }

  /** Empties all tables; ids go on. */
  async clear(): Promise<void> {
    await this.pool.query(
      'truncate account, account_role, refresh_token, browser_session, account_picture, account_event',
    );
  }

  /** The new account; undefined where the name is taken. */
  async add(
    given: Checked,
    number: bigint,
    roles: readonly string[],
    sealed: Buffer,
  ): Promise<Account | undefined> {
    const { username, email, first_name: first, last_name: last } = given;
    const { rows } = await this.pool.query<AccountRow>({
      name: 'add',
      text: `with a as (
               insert into account (login_name, mail, given_name, family_name, number, sealed)
               values ($1, $2, $3, $4, $5, $6) on conflict (login_name) do nothing returning *),
             r as (insert into account_role (account_id, rank, role)
               select a.account_id, given.rank, given.role
               from a, unnest($7::text[]) with ordinality as given (role, rank)),
             e as (${eventOf('user.registered', registered, 'a')})
             ${selectAccount('a', '$7::text[]')}`,
      values: [username, email, first, last, number, sealed, roles],
    });
    return rows[0] && readAccount(rows[0]);
  }

  async byId(id: number): Promise<Account | undefined> {
    const { rows } = await this.pool.query<AccountRow>({
      name: 'by-id',
      text: `${selectAccount('account a')} where a.account_id = $1`,
      values: [id],
    });
    return rows[0] && readAccount(rows[0]);
  }

  async byCookie(digest: Buffer): Promise<Account | undefined> {
    const { rows } = await this.pool.query<AccountRow>({
      name: 'by-cookie',
      text: `${selectAccount('browser_session b join account a using (account_id)')}
             where b.digest = $1 and b.ends > now()`,
      values: [digest],
    });
    return rows[0] && readAccount(rows[0]);
  }

  async exists(id: number): Promise<boolean> {
    const { rowCount } = await this.pool.query('select from account where account_id = $1', [id]);
    return rowCount === 1;
  }

  /** Changes what is given and leaves the rest. */
  async change(id: number, given: Checked): Promise<Account | undefined> {
    const { rows } = await this.pool.query<AccountRow>({
      name: 'change',
      text: `with a as (
               update account set
                 mail = coalesce($2, mail), given_name = coalesce($3, given_name),
                 family_name = coalesce($4, family_name), telephone = coalesce($5, telephone),
                 language = coalesce($6, language), changed = clock_timestamp()
               where account_id = $1 returning *)
             ${selectAccount('a')}`,
      values: [id, given.email, given.first_name, given.last_name, given.phone, given.locale],
    });
    return rows[0] && readAccount(rows[0]);
  }

  async credentials(loginName: string): Promise<Credentials | undefined> {
    const { rows } = await this.pool.query<Omit<Credentials, 'id' | 'loginName'> & { account_id: string }>({
      name: 'credentials',
      text: `select a.account_id, a.sealed, a.misses, a.closed_until > clock_timestamp() as closed,
               array(select r.role from account_role r where r.account_id = a.account_id order by r.rank) as roles
             from account a where a.login_name = $1`,
      values: [loginName],
    });
    const row = rows[0];
    if (row === undefined) return undefined;
    return { ...row, id: Number(row.account_id), loginName };
  }

  async setMisses(id: number, misses: number): Promise<void> {
    await this.pool.query({
      name: 'set-misses',
      text: 'update account set misses = $2 where account_id = $1',
      values: [id, misses],
    });
  }

  /** Nobody gets in for so many seconds, after so many misses. */
  async lock(id: number, misses: number, seconds: number): Promise<void> {
    await this.pool.query({
      name: 'lock',
      text: `with a as (
               update account set misses = 0, closed_until = clock_timestamp() + make_interval(secs => $3)
               where account_id = $1 returning *)
             ${eventOf('account.locked', locked, 'a')}`,
      values: [id, misses, seconds],
    });
  }

  async sealedOf(id: number): Promise<Buffer | undefined> {
    const { rows } = await this.pool.query<{ sealed: Buffer }>({
      name: 'sealed-of',
      text: 'select sealed from account where account_id = $1',
      values: [id],
    });
    return rows[0]?.sealed;
  }

  /** A new password; all refresh tokens of the account are revoked. */
  async reseal(id: number, sealed: Buffer): Promise<void> {
    await this.pool.query({
      name: 'reseal',
      text: `with gone as (delete from refresh_token where account_id = $1),
             a as (update account set sealed = $2 where account_id = $1 returning *)
             ${eventOf('password.changed', resealed, 'a')}`,
      values: [id, sealed],
    });
  }
}
