/** Everything that the monolith stores, in one database. Ids start at 1. */
export const schema = `
create table if not exists users (
  id serial primary key,
  username text not null unique,
  email text not null,
  first_name text not null,
  last_name text not null,
  phone text,
  locale text not null default 'en-GB',
  roles text[] not null,
  account_number bigint not null,
  status text not null default 'active',
  password_salt bytea not null,
  password_hash bytea not null,
  failed_logins integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create table if not exists sessions (
  position bigserial primary key,
  id uuid not null default gen_random_uuid(),
  user_id integer not null references users on delete cascade,
  kind text not null check (kind in ('bearer', 'cookie')),
  secret_hash text not null unique,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null
);
create index if not exists sessions_user_id on sessions (user_id);
create table if not exists pictures (
  user_id integer primary key references users on delete cascade,
  media_type text not null,
  bytes bytea not null,
  changed_at timestamptz not null default clock_timestamp()
);
create table if not exists outbox (
  id bigserial primary key,
  type text not null,
  user_id integer not null,
  data jsonb not null,
  occurred_at timestamptz not null default clock_timestamp()
);
create table if not exists notifications (
  id serial primary key,
  recipient text not null,
  channel text not null,
  message text not null,
  created_at timestamptz not null default clock_timestamp()
);
create table if not exists events (
  id bigserial primary key,
  name text not null,
  created_at timestamptz not null default clock_timestamp()
);
`;

/** Empties the store. Sequences go on, so that no id of before means somebody else afterwards. */
export const emptyStore = 'truncate users, sessions, pictures, outbox, notifications, events';
