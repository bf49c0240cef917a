import { encode } from '../answer.ts';
import { isObject, list, on, withBody, within, without } from './edit.ts';
import type { Fault } from './Fault.ts';

const sessions = 'GET /auth/sessions';
const events = 'GET /auth/events';

/** Faults of the shape of a body. */
export const shapeFaults: readonly Fault[] = [
  {
    name: 'renamed-field',
    description: 'A login says expiresIn in place of expires_in.',
    expect: [
      { operation: 'POST /auth/login', location: 'body', path: '$.expires_in', kinds: ['missing'] },
      { operation: 'POST /auth/login', location: 'body', path: '$.expiresIn', kinds: ['extra'] },
    ],
    arm: () =>
      on('POST /auth/login', 200, (answer) =>
        withBody(answer, (json) => ({
          ...without(json, 'expires_in'),
          expiresIn: json['expires_in'] ?? null,
        })),
      ),
  },
  {
    name: 'null-for-missing',
    description: 'The profile of a user without a phone has the phone null.',
    expect: [
      { operation: 'GET /auth/profile', location: 'body', path: '$.user.phone', kinds: ['null', 'extra'] },
    ],
    arm: () =>
      on('GET /auth/profile', 200, (answer) => within(answer, 'user', (user) => ({ phone: null, ...user }))),
  },
  {
    name: 'extra-field',
    description: 'A refresh also tells a scope.',
    expect: [{ operation: 'POST /auth/refresh', location: 'body', path: '$.scope', kinds: ['extra'] }],
    arm: () =>
      on('POST /auth/refresh', 200, (answer) => withBody(answer, (json) => ({ ...json, scope: 'all' }))),
  },
  {
    name: 'truncated-json',
    description: 'The list of sessions ends in the middle.',
    expect: [{ operation: sessions, location: 'body', path: '$', kinds: ['malformed'] }],
    arm: () => on(sessions, 200, (answer) => ({ ...answer, cut: true })),
  },
  {
    name: 'message-shape',
    description: 'The events have the id of their user as a string.',
    expect: [{ operation: events, location: 'body', path: '$.events[*].user_id', kinds: ['type'] }],
    // Nobody who was recorded asked for events.
    takes: 'contracts',
    arm: () =>
      on(events, 200, (answer) =>
        withBody(answer, (json) => ({
          ...json,
          events: list(json['events']).map((event) =>
            isObject(event) ? { ...event, user_id: encode(event['user_id'] ?? null) } : event,
          ),
        })),
      ),
  },
];
