import type { JsonObject } from './answer.ts';

/** Who has an account. Times are already in the form of the contract. */
export interface Account {
  readonly id: number;
  readonly loginName: string;
  readonly mail: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly telephone: string | null;
  readonly language: string;
  readonly number: bigint;
  readonly state: string;
  readonly roles: readonly string[];
  readonly created: string;
  readonly changed: string;
}

/** The user of the contract; the phone is there once it is known. */
export function userOf(account: Account): JsonObject {
  return {
    account_number: account.number,
    created_at: account.created,
    email: account.mail,
    first_name: account.givenName,
    id: account.id,
    last_name: account.familyName,
    locale: account.language,
    ...(account.telephone === null ? {} : { phone: account.telephone }),
    roles: account.roles,
    status: account.state,
    updated_at: account.changed,
    username: account.loginName,
  };
}
