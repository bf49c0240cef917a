import type { DatabaseAddress } from '../UpSide.ts';

const defaultPort = 5432;

/** The parts of `postgres://user:password@host:5432/name`; what it says besides, such as `sslmode`, stays in `url`. */
export function databaseAddress(text: string): DatabaseAddress {
  const url = new URL(text);
  return {
    url: text,
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: url.port === '' ? defaultPort : Number(url.port),
    name: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}

/** The same server and role, and another database there. */
export function withDatabase(text: string, name: string): DatabaseAddress {
  const url = new URL(text);
  url.pathname = `/${encodeURIComponent(name)}`;
  return databaseAddress(url.href);
}
