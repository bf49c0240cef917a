import { eventOf, lastEvent, reader } from './provider/feed.ts';
import { account, accountOf, cookieOf, login, mistype, post } from './provider/people.ts';
import type { Person, Side } from './provider/people.ts';
// As installed: from 'migration-harness'.
import type { MessageProducers, StateHandler, StateHandlers } from '../../../harness/index.ts';

/** Somebody new who has logged in. */
async function loggedIn(side: Side, domain?: string) {
  const person = await account(side, domain);
  return { ...person, ...(await login(side, person)) };
}

/** A reader of events is there, then somebody does something: what is to be heard of it comes after `after`. */
function heard(deed: (person: Person, side: Side) => Promise<unknown>): StateHandler {
  return async (_, side) => {
    const token = await reader(side);
    const after = await lastEvent(side, token);
    const person = await account(side);
    await deed(person, side);
    return { token, after, user_id: person.user_id };
  };
}

/** What the service has to have before an interaction. Requests of the interaction can use what these return. */
export const states: StateHandlers = {
  'a user name is free': async (_, side) => ({ username: side.unique('mira') }),
  'an account exists': async ({ username, password }, side) => ({
    ...(typeof username === 'string' && typeof password === 'string'
      ? await accountOf(side, username, password)
      : await account(side)),
  }),
  'an account has one try left': async (_, side) => {
    const person = await account(side);
    await mistype(side, person, 2);
    return { ...person };
  },
  'somebody is signed in by cookie': async (_, side) => {
    const person = await account(side);
    return { ...person, sid: await cookieOf(side, person) };
  },
  'somebody is logged in': (_, side) => loggedIn(side),
  'an auditor is logged in': (_, side) => loggedIn(side, 'audit.example'),
  'somebody has logged out': async (_, side) => {
    const person = await loggedIn(side);
    await post(side, '/auth/logout', { refresh_token: person.refresh });
    return person;
  },
  'somebody else has an account': async (_, side) => ({ other_id: (await account(side)).user_id }),
  'events have happened, and a service that may read them is logged in': heard(async () => undefined),
  'somebody has registered': heard(async () => undefined),
  'somebody has logged in': heard((person, side) => login(side, person)),
  'an account has been locked': heard((person, side) => mistype(side, person, 3)),
  'somebody has changed the password': heard(async (person, side) => {
    const { token } = await login(side, person);
    const change = { current_password: person.password, new_password: 'another-harbour-4821' };
    await post(side, '/auth/password', change, token);
  }),
};

/** The messages are the events of the feed, as the service tells them. */
export const messages: MessageProducers = {
  'user registered': ({ values }, side) => eventOf(side, values, 'user.registered'),
  'user signed in': ({ values }, side) => eventOf(side, values, 'user.signed-in'),
  'account locked': ({ values }, side) => eventOf(side, values, 'account.locked'),
  'password changed': ({ values }, side) => eventOf(side, values, 'password.changed'),
};
