import type { Account } from './Account.ts';

/** The service's own schema. Account ids start far from the monolith's. */
export const tables = `
create table if not exists account (
  account_id bigint generated always as identity (start with 7000001) primary key,
  login_name varchar(64) not null unique,
  mail text not null,
  given_name text not null,
  family_name text not null,
  telephone varchar(16),
  language char(5) not null default 'en-GB',
  number numeric(20) not null,
  state text not null default 'active',
  sealed bytea not null,
  misses smallint not null default 0,
  closed_until timestamptz not null default '-infinity',
  created timestamptz not null default clock_timestamp(),
  changed timestamptz not null default clock_timestamp()
);
create table if not exists account_role (
  account_id bigint not null references account on delete cascade,
  rank smallint not null,
  role text not null,
  primary key (account_id, rank)
);
create table if not exists refresh_token (
  token_id uuid primary key default gen_random_uuid(),
  account_id bigint not null references account on delete cascade,
  digest bytea not null unique,
  opened timestamptz not null default clock_timestamp(),
  ends timestamptz not null
);
create table if not exists browser_session (
  session_id uuid primary key default gen_random_uuid(),
  account_id bigint not null references account on delete cascade,
  digest bytea not null unique,
  opened timestamptz not null default clock_timestamp(),
  ends timestamptz not null
);
create table if not exists account_picture (
  account_id bigint primary key references account on delete cascade,
  format text not null,
  content bytea not null,
  changed timestamptz not null default clock_timestamp()
);
create table if not exists account_event (
  event_no bigint generated always as identity (start with 5000001) primary key,
  kind text not null,
  account_id bigint not null,
  about jsonb not null,
  happened timestamptz not null default clock_timestamp()
);
create index if not exists refresh_token_account_id on refresh_token (account_id);
create index if not exists browser_session_account_id on browser_session (account_id);
`;

/** One account as the driver reads it: bigint and numeric as text. */
export interface AccountRow {
  readonly account_id: string;
  readonly login_name: string;
  readonly mail: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly telephone: string | null;
  readonly language: string;
  readonly number: string;
  readonly state: string;
  readonly roles: readonly string[];
  readonly created_text: string;
  readonly changed_text: string;
}

const storedRoles =
  'array(select r.role from account_role r where r.account_id = a.account_id order by r.rank)';

/** SQL for a moment as the contract writes it: UTC, milliseconds, `Z`. */
export function momentText(column: string): string {
  return `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** SQL that puts an event into the feed for each row of something that calls the account `a`. */
export function eventOf(kind: string, about: string, from: string): string {
  return `insert into account_event (kind, account_id, about)
    select '${kind}', a.account_id, jsonb_build_object(${about}) from ${from}`;
}

/** SQL that reads `AccountRow`s from something that calls the account `a`. */
export function selectAccount(from: string, roles: string = storedRoles): string {
  return `select a.account_id, a.login_name, a.mail, a.given_name, a.family_name, a.telephone, a.language,
    a.number, a.state, ${roles} as roles, ${momentText('a.created')} as created_text,
    ${momentText('a.changed')} as changed_text from ${from}`;
}

export function readAccount(row: AccountRow): Account {
  return {
    id: Number(row.account_id),
    loginName: row.login_name,
    mail: row.mail,
    givenName: row.given_name,
    familyName: row.family_name,
    telephone: row.telephone,
    language: row.language,
    number: BigInt(row.number),
    state: row.state,
    roles: row.roles,
    created: row.created_text,
    changed: row.changed_text,
  };
}
