import { Matchers } from '@pact-foundation/pact';
import { expect, test } from 'vitest';

import { bearer, json, jwt, pactOf, refuses, secret, user } from '../pactOf.ts';
import { AccountsApp } from './AccountsApp.ts';

const { fromProviderState, integer, regex } = Matchers;
const pact = pactOf('mobile');

const mira = { username: 'mira.kovacs', password: 'quiet-harbour-4821' };
const account = {
  username: fromProviderState('${username}', mira.username),
  password: fromProviderState('${password}', mira.password),
};
const access = 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl';
const refreshToken = 'a-secret-that-is-made-anew-for-each-session';
const accept = { Accept: 'application/json' };
const tokens = {
  access_token: jwt(),
  refresh_token: secret(),
  token_type: 'Bearer',
  expires_in: integer(900),
};

test('logs in', () =>
  pact
    .addInteraction()
    .given('an account exists')
    .uponReceiving('log in')
    .withRequest('POST', '/auth/login', (request) => request.headers(accept).jsonBody(account))
    .willRespondWith(200, (response) =>
      response
        .headers({ 'Content-Type': json(), 'Cache-Control': 'no-store' })
        .jsonBody({ ...tokens, user_id: integer(17) }),
    )
    .executeTest(async ({ url }) => {
      const login = await new AccountsApp(url).login(mira.username, mira.password);
      if (login.kind !== 'in') throw new Error(login.kind);
      expect(login).toMatchObject({ userId: 17, tokens: { access, refresh: refreshToken } });
      expect(login.tokens.until).toBeGreaterThan(Date.now() + 890_000);
    }));

test('says how many tries are left', () =>
  pact
    .addInteraction()
    .given('an account exists')
    .uponReceiving('log in with a wrong password')
    .withRequest('POST', '/auth/login', (request) =>
      request.headers(accept).jsonBody({ ...account, password: 'wrong' }),
    )
    .willRespondWith(401, refuses('invalid_credentials', { attempts_left: integer(2) }))
    .executeTest(async ({ url }) => {
      const login = await new AccountsApp(url).login(mira.username, 'wrong');
      expect(login).toEqual({ kind: 'wrong', attemptsLeft: 2 });
    }));

test('says how long an account stays locked', () =>
  pact
    .addInteraction()
    // Not one that is locked: that is over in a second.
    .given('an account has one try left')
    .uponReceiving('log in with a wrong password once too often')
    .withRequest('POST', '/auth/login', (request) =>
      request.headers(accept).jsonBody({ ...account, password: 'wrong' }),
    )
    .willRespondWith(423, refuses('locked', {}, { 'Retry-After': regex('^[1-9]\\d*$', '1') }))
    .executeTest(async ({ url }) => {
      const login = await new AccountsApp(url).login(mira.username, 'wrong');
      expect(login).toEqual({ kind: 'locked', retryAfter: 1 });
    }));

test('refreshes its tokens', () =>
  pact
    .addInteraction()
    .given('somebody is logged in')
    .uponReceiving('refresh the tokens')
    .withRequest('POST', '/auth/refresh', (request) =>
      request.headers(accept).jsonBody({ refresh_token: fromProviderState('${refresh}', refreshToken) }),
    )
    .willRespondWith(200, (response) => response.headers({ 'Content-Type': json() }).jsonBody(tokens))
    .executeTest(async ({ url }) => {
      expect(await new AccountsApp(url).refresh(refreshToken)).toMatchObject({ access });
    }));

test('asks for a login where a refresh token is worth nothing', () =>
  pact
    .addInteraction()
    .given('somebody has logged out')
    .uponReceiving('refresh the tokens after the logout')
    .withRequest('POST', '/auth/refresh', (request) =>
      request.headers(accept).jsonBody({ refresh_token: fromProviderState('${refresh}', refreshToken) }),
    )
    .willRespondWith(401, refuses('invalid_refresh_token'))
    .executeTest(async ({ url }) => {
      expect(await new AccountsApp(url).refresh(refreshToken)).toBeNull();
    }));

test('logs out', () =>
  pact
    .addInteraction()
    .given('somebody is logged in')
    .uponReceiving('log out')
    .withRequest('POST', '/auth/logout', (request) =>
      request.headers(accept).jsonBody({ refresh_token: fromProviderState('${refresh}', refreshToken) }),
    )
    .willRespondWith(204)
    .executeTest(async ({ url }) => {
      await new AccountsApp(url).logout(refreshToken);
    }));

test('greets the user', () =>
  pact
    .addInteraction()
    .given('somebody is logged in')
    .uponReceiving('get the user')
    .withRequest('GET', fromProviderState('/auth/users/${user_id}', '/auth/users/17'), (request) =>
      request.headers({ ...accept, ...bearer() }),
    )
    .willRespondWith(200, (response) =>
      response.headers({ 'Content-Type': json() }).jsonBody({ user: user() }),
    )
    .executeTest(async ({ url }) => {
      expect(await new AccountsApp(url, access).user(17)).toEqual({
        kind: 'told',
        value: { firstName: 'Mira', phone: null },
      });
    }));

test('offers what the roles of the user allow', () =>
  pact
    .addInteraction()
    .given('an auditor is logged in')
    .uponReceiving('get the roles of an auditor')
    .withRequest(
      'GET',
      fromProviderState('/auth/users/${user_id}/roles', '/auth/users/17/roles'),
      (request) => request.headers({ ...accept, ...bearer() }),
    )
    .willRespondWith(200, (response) =>
      response
        .headers({ 'Content-Type': json() })
        // In this order: the first ones come first in the menu.
        .jsonBody({ user_id: integer(17), roles: ['member', 'reader', 'auditor', 'exporter'] }),
    )
    .executeTest(async ({ url }) => {
      expect(await new AccountsApp(url, access).roles(17)).toEqual({
        kind: 'told',
        value: ['member', 'reader', 'auditor', 'exporter'],
      });
    }));

test('asks for a login where a token is none', () =>
  pact
    .addInteraction()
    .uponReceiving('get a user with a token that is none')
    .withRequest('GET', '/auth/users/17', (request) =>
      request.headers({ ...accept, Authorization: 'Bearer none' }),
    )
    .willRespondWith(401, refuses('unauthorized', {}, { 'WWW-Authenticate': 'Bearer' }))
    .executeTest(async ({ url }) => {
      expect(await new AccountsApp(url, 'none').user(17)).toEqual({ kind: 'sign-in' });
    }));

test('shows nothing of other users', () =>
  pact
    .addInteraction()
    .given('somebody is logged in')
    .given('somebody else has an account')
    .uponReceiving('get the roles of somebody else')
    .withRequest(
      'GET',
      fromProviderState('/auth/users/${other_id}/roles', '/auth/users/18/roles'),
      (request) => request.headers({ ...accept, ...bearer() }),
    )
    .willRespondWith(403, refuses('forbidden'))
    .executeTest(async ({ url }) => {
      expect(await new AccountsApp(url, access).roles(18)).toEqual({ kind: 'forbidden' });
    }));

test('says that there is no such user', () =>
  pact
    .addInteraction()
    .given('somebody is logged in')
    .uponReceiving('get a user that nobody is')
    .withRequest('GET', '/auth/users/999999999', (request) => request.headers({ ...accept, ...bearer() }))
    .willRespondWith(404, refuses('user_not_found'))
    .executeTest(async ({ url }) => {
      expect(await new AccountsApp(url, access).user(999_999_999)).toEqual({ kind: 'nobody' });
    }));
