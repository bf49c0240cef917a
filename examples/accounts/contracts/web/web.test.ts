import { Matchers, type Pact } from '@pact-foundation/pact';
import { expect, test } from 'vitest';

import { json, moment, pactOf, refuses, user } from '../pactOf.ts';
import { AccountsWeb } from './AccountsWeb.ts';

const { eachLike, equal, fromProviderState, integer, like, regex, uuid } = Matchers;
const pact = pactOf('web');

const password = 'quiet-harbour-4821';
const name = () => fromProviderState('${username}', 'mira.kovacs');
const names = { first_name: 'Mira', last_name: 'Kovács' };
const newcomer = { username: 'mira.kovacs', email: 'mira@mail.example', password, ...names };
const cookie = 'sid=a-secret-that-is-made-anew-for-each-session';
const withCookie = { Cookie: fromProviderState('sid=${sid}', cookie), Accept: 'application/json' };
const accept = { Accept: 'application/json' };
/** By name and password, since a form's values are the pact's own. */
const mira = { username: 'web.mira', password };
type Building = NonNullable<Parameters<ReturnType<Pact['addInteraction']>['withRequest']>[2]>;
const asForm =
  (password: string): Building =>
  (request) => {
    const form = { ...mira, password };
    request
      .headers(accept)
      .body('application/x-www-form-urlencoded', Buffer.from(new URLSearchParams(form).toString()))
      // Without these, Pact takes each field for a file of that type.
      .matchingRules({
        body: Object.entries(form).map(([name, value]) => ({ path: `$.${name}`, rules: [equal(value)] })),
      });
  };
const fields = (...names: readonly [string, ...string[]]) => ({
  fields: names.map((field) => ({ field, message: like('What is wrong with it.') })),
});

test('registers somebody new', () =>
  pact
    .addInteraction()
    .given('a user name is free')
    .uponReceiving('register')
    .withRequest('POST', '/auth/register', (request) =>
      request.headers(accept).jsonBody({ ...newcomer, username: name() }),
    )
    .willRespondWith(201, (response) =>
      response
        .headers({
          'Content-Type': json(),
          Location: regex('^https?://[^/]+/auth/users/\\d+$', 'http://auth.example/auth/users/17'),
        })
        .jsonBody({ user: user() }),
    )
    .executeTest(async ({ url }) => {
      const { profile, location } = await new AccountsWeb(url).register(newcomer);
      expect(profile).toMatchObject({ id: 17, username: 'mira.kovacs', roles: ['member'] });
      expect(location).toBe('http://auth.example/auth/users/17');
    }));

test('says that a user name is taken', () =>
  pact
    .addInteraction()
    .given('an account exists')
    .uponReceiving('register with a name that is taken')
    .withRequest('POST', '/auth/register', (request) =>
      request.headers(accept).jsonBody({ ...newcomer, username: name() }),
    )
    .willRespondWith(409, refuses('username_taken'))
    .executeTest(async ({ url }) => {
      await expect(new AccountsWeb(url).register(newcomer)).rejects.toMatchObject({
        code: 'username_taken',
      });
    }));

test('marks the fields that are wrong', () =>
  pact
    .addInteraction()
    .uponReceiving('register with fields that are wrong')
    .withRequest('POST', '/auth/register', (request) =>
      request.headers(accept).jsonBody({ ...newcomer, email: 'nowhere', password: 'short' }),
    )
    .willRespondWith(422, refuses('validation_failed', fields('email', 'password')))
    .executeTest(async ({ url }) => {
      const wrong = { ...newcomer, email: 'nowhere', password: 'short' };
      await expect(new AccountsWeb(url).register(wrong)).rejects.toMatchObject({
        status: 422,
        fields: ['email', 'password'],
      });
    }));

test('signs in, and passes on the cookie and where to go', () =>
  pact
    .addInteraction()
    .given('an account exists', mira)
    .uponReceiving('sign in by form')
    .withRequest('POST', '/auth/session', asForm(password))
    .willRespondWith(303, (response) =>
      response.headers({
        'Set-Cookie': regex('^sid=[\\w-]{43};.*\\bHttpOnly\\b.*$', `${cookie}; Path=/; HttpOnly`),
        Location: regex('^https?://[^/]+/auth/profile$', 'http://auth.example/auth/profile'),
      }),
    )
    .executeTest(async ({ url }) => {
      const signedIn = await new AccountsWeb(url).signIn(mira.username, password);
      expect(signedIn.cookie).toBe(`${cookie}; Path=/; HttpOnly`);
      expect(signedIn.location).toBe('http://auth.example/auth/profile');
    }));

test('says how many tries are left', () =>
  pact
    .addInteraction()
    .given('an account exists', mira)
    .uponReceiving('sign in by form with a wrong password')
    .withRequest('POST', '/auth/session', asForm('wrong'))
    .willRespondWith(401, refuses('invalid_credentials', { attempts_left: integer(2) }))
    .executeTest(async ({ url }) => {
      await expect(new AccountsWeb(url).signIn(mira.username, 'wrong')).rejects.toMatchObject({
        code: 'invalid_credentials',
        attemptsLeft: 2,
      });
    }));

test('shows the profile of whoever is signed in', () =>
  pact
    .addInteraction()
    .given('somebody is signed in by cookie')
    .uponReceiving('get the profile')
    .withRequest('GET', '/auth/profile', (request) => request.headers(withCookie))
    .willRespondWith(200, (response) =>
      response.headers({ 'Content-Type': json(), 'Cache-Control': 'no-store' }).jsonBody({ user: user() }),
    )
    .executeTest(async ({ url }) => {
      expect(await new AccountsWeb(url, cookie).profile()).toMatchObject({ username: 'mira.kovacs' });
    }));

test('shows nobody anything', () =>
  pact
    .addInteraction()
    .uponReceiving('get the profile without a cookie')
    .withRequest('GET', '/auth/profile', (request) => request.headers(accept))
    .willRespondWith(401, refuses('unauthorized', {}, { 'WWW-Authenticate': 'Bearer' }))
    .executeTest(async ({ url }) => {
      expect(await new AccountsWeb(url).profile()).toBeNull();
    }));

test('changes a profile', () =>
  pact
    .addInteraction()
    .given('somebody is signed in by cookie')
    .uponReceiving('change the profile')
    .withRequest('PUT', '/auth/profile', (request) =>
      request.headers(withCookie).jsonBody({ phone: '+441632960001', locale: 'de-DE' }),
    )
    .willRespondWith(200, (response) =>
      response
        .headers({ 'Content-Type': json() })
        .jsonBody({ user: { ...user(), phone: '+441632960001', locale: 'de-DE' } }),
    )
    .executeTest(async ({ url }) => {
      const changed = await new AccountsWeb(url, cookie).change({ phone: '+441632960001', locale: 'de-DE' });
      expect(changed.phone).toBe('+441632960001');
    }));

test('marks what is wrong with a change', () =>
  pact
    .addInteraction()
    .given('somebody is signed in by cookie')
    .uponReceiving('change the profile to a phone that is none')
    .withRequest('PUT', '/auth/profile', (request) => request.headers(withCookie).jsonBody({ phone: 'none' }))
    .willRespondWith(422, refuses('validation_failed', fields('phone')))
    .executeTest(async ({ url }) => {
      const change = new AccountsWeb(url, cookie).change({ phone: 'none' });
      await expect(change).rejects.toMatchObject({ fields: ['phone'] });
    }));

test('lists where one is signed in', () =>
  pact
    .addInteraction()
    .given('somebody is signed in by cookie')
    .uponReceiving('list the sessions')
    .withRequest('GET', '/auth/sessions', (request) => request.headers(withCookie))
    .willRespondWith(200, (response) =>
      response.headers({ 'Content-Type': json() }).jsonBody({
        sessions: eachLike({
          id: uuid('0b6e4c8a-9d7f-4f7e-8a55-2f1f5c0b9a11'),
          kind: regex('^(bearer|cookie)$', 'cookie'),
          created_at: moment(),
        }),
        total: integer(1),
      }),
    )
    .executeTest(async ({ url }) => {
      const [session] = await new AccountsWeb(url, cookie).sessions();
      expect(session?.kind).toBe('cookie');
    }));

test('changes a password', () =>
  pact
    .addInteraction()
    .given('somebody is signed in by cookie')
    .uponReceiving('change the password')
    .withRequest('POST', '/auth/password', (request) =>
      request.headers(withCookie).jsonBody({
        current_password: fromProviderState('${password}', password),
        new_password: 'another-harbour-4821',
      }),
    )
    .willRespondWith(204)
    .executeTest(async ({ url }) => {
      await new AccountsWeb(url, cookie).changePassword(password, 'another-harbour-4821');
    }));

test('says that the password so far is wrong', () =>
  pact
    .addInteraction()
    .given('somebody is signed in by cookie')
    .uponReceiving('change the password without knowing it')
    .withRequest('POST', '/auth/password', (request) =>
      request
        .headers(withCookie)
        .jsonBody({ current_password: 'a-guess', new_password: 'another-harbour-4821' }),
    )
    .willRespondWith(403, refuses('wrong_password'))
    .executeTest(async ({ url }) => {
      const change = new AccountsWeb(url, cookie).changePassword('a-guess', 'another-harbour-4821');
      await expect(change).rejects.toMatchObject({ code: 'wrong_password' });
    }));

test('signs out, and takes the cookie back', () =>
  pact
    .addInteraction()
    .given('somebody is signed in by cookie')
    .uponReceiving('sign out')
    .withRequest('DELETE', '/auth/session', (request) => request.headers(withCookie))
    .willRespondWith(204, (response) =>
      response.headers({ 'Set-Cookie': regex('^sid=;.*\\bMax-Age=0\\b.*$', 'sid=; Path=/; Max-Age=0') }),
    )
    .executeTest(async ({ url }) => {
      expect(await new AccountsWeb(url, cookie).signOut()).toContain('Max-Age=0');
    }));

test('says that nobody is signed in', () =>
  pact
    .addInteraction()
    .uponReceiving('sign out without a cookie')
    .withRequest('DELETE', '/auth/session', (request) => request.headers(accept))
    .willRespondWith(401, refuses('unauthorized'))
    .executeTest(async ({ url }) => {
      await expect(new AccountsWeb(url).signOut()).rejects.toMatchObject({ code: 'unauthorized' });
    }));
