import { join } from 'node:path';

import { Matchers, Pact } from '@pact-foundation/pact';

// Pact counts its uses at a server of its own unless it is told not to.
process.env['PACT_DO_NOT_TRACK'] = 'true';

/** The contract of a consumer with `auth`, written to `pacts/`, or to the folder that PACT_DIR names. */
export function pactOf(consumer: string): Pact {
  const dir = process.env['PACT_DIR'] ?? join(import.meta.dirname, 'pacts');
  return new Pact({ consumer, provider: 'auth', dir, logLevel: 'error' });
}

const { eachLike, fromProviderState, integer, like, regex, string } = Matchers;

/** UTC, milliseconds, `Z`. */
export const moment = (example = '2026-03-04T05:06:07.089Z') =>
  regex('^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$', example);

/** 43 characters of base64url: refresh tokens and cookie values. */
export const secret = () => regex('^[\\w-]{43}$', 'a-secret-that-is-made-anew-for-each-session');

export const jwt = () => regex('^[\\w-]+\\.[\\w-]+\\.[\\w-]+$', 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl');

export const json = () => regex('^application/json(;.*)?$', 'application/json; charset=utf-8');

/** What clients read of a user. */
export const user = () => ({
  id: integer(17),
  username: string('mira.kovacs'),
  email: string('mira@mail.example'),
  first_name: string('Mira'),
  last_name: string('Kovács'),
  locale: regex('^[a-z]{2}-[A-Z]{2}$', 'en-GB'),
  roles: eachLike('member'),
  status: regex('^(active|suspended)$', 'active'),
  created_at: moment(),
  updated_at: moment(),
});

/** A refusal; clients show the message and decide by the code. */
const refusal = (code: string, more: object = {}) => ({
  error: { code, message: like('Why it is refused.'), ...more },
});

type Responding = NonNullable<
  Parameters<ReturnType<ReturnType<Pact['addInteraction']>['withRequest']>['willRespondWith']>[1]
>;

/** The answer of a refusal. */
export const refuses =
  (code: string, more: object = {}, headers: Parameters<Parameters<Responding>[0]['headers']>[0] = {}) =>
  (response: Parameters<Responding>[0]) =>
    response.headers({ 'Content-Type': json(), ...headers }).jsonBody(refusal(code, more));

/** The bearer token of whom the state has signed in. */
export const bearer = () => ({
  Authorization: fromProviderState('Bearer ${token}', 'Bearer eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl'),
});
