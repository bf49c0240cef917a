import { Matchers } from '@pact-foundation/pact';
import { expect, test } from 'vitest';

import { bearer, json, moment, pactOf, refuses } from '../pactOf.ts';
import { AccountFeed } from './AccountFeed.ts';
import { letterFor } from './letters.ts';
import type { AccountEvent, Letter } from './letters.ts';

const { eachLike, fromProviderState, integer, like, regex, string } = Matchers;
const pact = pactOf('notification');

const token = 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl';
const accept = { Accept: 'application/json' };
const email = () => regex('^[^@\\s]+@[^@\\s]+$', 'mira@mail.example');
/** An event with the given type and data. */
const event = (type: unknown, data: object) => ({
  id: integer(41),
  type,
  occurred_at: moment(),
  user_id: integer(17),
  data,
});

test('follows the events', () =>
  pact
    .addInteraction()
    .given('events have happened, and a service that may read them is logged in')
    .uponReceiving('get the events since the last one')
    .withRequest('GET', '/auth/events', (request) =>
      request.query({ after: fromProviderState('${after}', '40') }).headers({ ...accept, ...bearer() }),
    )
    .willRespondWith(200, (response) =>
      response.headers({ 'Content-Type': json() }).jsonBody({
        events: eachLike(
          event(regex('^[a-z]+\\.[a-z-]+$', 'user.registered'), like({ username: 'mira.kovacs' })),
        ),
        last_id: integer(41),
      }),
    )
    .executeTest(async ({ url }) => {
      const [first] = await new AccountFeed(url, token, 40).next();
      expect(first).toMatchObject({ id: 41, type: 'user.registered', user_id: 17 });
    }));

test('is told nothing without a token', () =>
  pact
    .addInteraction()
    .uponReceiving('get the events with a token that is none')
    .withRequest('GET', '/auth/events', (request) =>
      request.query({ after: '0' }).headers({ ...accept, Authorization: 'Bearer none' }),
    )
    .willRespondWith(401, refuses('unauthorized', {}, { 'WWW-Authenticate': 'Bearer' }))
    .executeTest(async ({ url }) => {
      await expect(new AccountFeed(url, 'none').next()).rejects.toThrow('401');
    }));

test('is told nothing without the right to it', () =>
  pact
    .addInteraction()
    .given('somebody is logged in')
    .uponReceiving('get the events without the right to')
    .withRequest('GET', '/auth/events', (request) =>
      request.query({ after: '0' }).headers({ ...accept, ...bearer() }),
    )
    .willRespondWith(403, refuses('forbidden'))
    .executeTest(async ({ url }) => {
      await expect(new AccountFeed(url, token).next()).rejects.toThrow('403');
    }));

/** A message that the service hears, and what it writes of it. */
function hears(description: string, state: string, content: object, written: Partial<Letter>): Promise<void> {
  return pact
    .addAsynchronousInteraction()
    .given(state)
    .expectsToReceive(description, (builder) => builder.withJSONContent(content))
    .executeTest(async ({ contents }) => {
      const heard: AccountEvent = Object(contents.content);
      expect(letterFor(heard)).toMatchObject(written);
    });
}

test('welcomes whoever has registered', () =>
  hears(
    'user registered',
    'somebody has registered',
    event('user.registered', { email: email(), first_name: string('Mira'), locale: string('en-GB') }),
    { key: 'auth-41', userId: 17, to: 'mira@mail.example', text: 'Welcome, Mira! (en-GB)' },
  ));

test('tells of a sign-in', () =>
  hears(
    'user signed in',
    'somebody has logged in',
    event('user.signed-in', { username: string('mira.kovacs'), kind: regex('^(bearer|cookie)$', 'bearer') }),
    { to: null, text: 'mira.kovacs signed in by bearer at 2026-03-04T05:06:07.089Z.' },
  ));

test('warns of a locked account', () =>
  hears(
    'account locked',
    'an account has been locked',
    event('account.locked', {
      username: string('mira.kovacs'),
      email: email(),
      attempts: integer(3),
      locked_until: moment(),
    }),
    { to: 'mira@mail.example', text: 'mira.kovacs is locked until 2026-03-04T05:06:07.089Z.' },
  ));

test('tells of a new password', () =>
  hears(
    'password changed',
    'somebody has changed the password',
    event('password.changed', { username: string('mira.kovacs'), email: email() }),
    { to: 'mira@mail.example', text: 'The password of mira.kovacs was changed.' },
  ));
