import { randomBytes } from 'node:crypto';
import type { DatabaseAddress } from '../UpSide.ts';

type Variables = Readonly<Record<string, string>>;

/** The environment of a database's container: with a password of its own where the config gives none. */
export function databaseEnv(given: Variables): Variables {
  return { POSTGRES_PASSWORD: randomBytes(18).toString('base64url'), ...given };
}

/** How the database is reached that an image makes of this environment, as the official one of PostgreSQL does. */
export function databaseAddress(
  env: Variables,
  { host, port }: { readonly host: string; readonly port: number },
): DatabaseAddress {
  const user = env['POSTGRES_USER'] ?? 'postgres';
  const name = env['POSTGRES_DB'] ?? user;
  const password = env['POSTGRES_PASSWORD'] ?? '';
  const at = `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  const who = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return { url: `postgres://${who}@${at}/${encodeURIComponent(name)}`, host, port, name, user, password };
}
