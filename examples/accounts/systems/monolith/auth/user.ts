declare global {
  // In Node from 22 on, not yet in TypeScript's library.
  interface JSON {
    rawJSON(text: string): unknown;
  }
}

/** A row of `users` as `pg` hands it over: int8 as text. */
export interface UserRow {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly phone: string | null;
  readonly locale: string;
  readonly roles: readonly string[];
  readonly account_number: string;
  readonly status: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** The columns of `UserRow`. */
export const userColumns =
  'u.id, u.username, u.email, u.first_name, u.last_name, u.phone, u.locale, u.roles, u.account_number, ' +
  'u.status, u.created_at, u.updated_at';

/** What clients see of a user. `phone` is absent until it is set. */
export function presentUser(row: UserRow): Readonly<Record<string, unknown>> {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    first_name: row.first_name,
    last_name: row.last_name,
    ...(row.phone === null ? {} : { phone: row.phone }),
    locale: row.locale,
    roles: row.roles,
    account_number: JSON.rawJSON(row.account_number), // its digits as they are
    status: row.status,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
