import { encode } from '../answer.ts';
import { textOf } from '../operations/textOf.ts';
import { everyNth, list, on, withBody, within, without } from './edit.ts';
import type { Fault } from './Fault.ts';

const roles = 'GET /auth/users/{}/roles';

/** Faults of single values in bodies. */
export const valueFaults: readonly Fault[] = [
  {
    name: 'lost-role',
    description: 'The roles of a user with three or more lack the last one.',
    expect: [
      { operation: roles, location: 'body', path: '$.roles[*]', kinds: ['missing', 'length'] },
      { operation: roles, location: 'body', path: '$.roles', kinds: ['missing', 'length'] },
    ],
    arm: () =>
      on(roles, 200, (answer) =>
        withBody(answer, (json) => {
          const all = list(json['roles']);
          return all.length < 3 ? json : { ...json, roles: all.slice(0, -1) };
        }),
      ),
  },
  {
    name: 'other-order',
    description: 'The roles of a user come in reverse order.',
    expect: [
      { operation: roles, location: 'body', path: '$.roles', kinds: ['order', 'value'] },
      { operation: roles, location: 'body', path: '$.roles[*]', kinds: ['order', 'value'] },
    ],
    arm: () =>
      on(roles, 200, (answer) =>
        withBody(answer, (json) => ({ ...json, roles: [...list(json['roles'])].reverse() })),
      ),
  },
  {
    name: 'rounded-id',
    description: 'The account number of a user has gone through a float.',
    expect: [
      { operation: 'GET /auth/users/{}', location: 'body', path: '$.user.account_number', kinds: ['value'] },
    ],
    arm: () =>
      on('GET /auth/users/{}', 200, (answer) =>
        within(answer, 'user', (user) => ({ ...user, account_number: Number(user['account_number']) })),
      ),
  },
  {
    name: 'number-as-string',
    description: 'The user id of a login is a string.',
    expect: [{ operation: 'POST /auth/login', location: 'body', path: '$.user_id', kinds: ['type'] }],
    arm: () =>
      on('POST /auth/login', 200, (answer) =>
        withBody(answer, (json) => ({ ...json, user_id: encode(json['user_id'] ?? null) })),
      ),
  },
  {
    name: 'unix-time',
    description: 'The moment of a change of profile is a number of seconds.',
    expect: [
      {
        operation: 'PUT /auth/profile',
        location: 'body',
        path: '$.user.updated_at',
        kinds: ['type', 'kind'],
      },
    ],
    arm: () =>
      on('PUT /auth/profile', 200, (answer) =>
        within(answer, 'user', (user) => ({
          ...user,
          updated_at: Math.floor(Date.parse(textOf(user['updated_at'])) / 1000),
        })),
      ),
  },
  {
    name: 'empty-token',
    description: 'Every 10th refresh answers with an empty access token.',
    expect: [
      {
        operation: 'POST /auth/refresh',
        location: 'body',
        path: '$.access_token',
        kinds: ['value', 'kind', 'missing', 'type'],
      },
    ],
    arm: () => {
      const due = everyNth(10);
      return on('POST /auth/refresh', 200, (answer) =>
        due() ? withBody(answer, (json) => ({ ...json, access_token: '' })) : answer,
      );
    },
  },
  {
    name: 'wrong-error-message',
    description: 'A failed login has another wording.',
    expect: [{ operation: 'POST /auth/login', location: 'body', path: '$.error.message', kinds: ['value'] }],
    arm: () =>
      on('POST /auth/login', 401, (answer) =>
        within(answer, 'error', (error) => ({ ...error, message: 'Wrong password.' })),
      ),
  },
  {
    name: 'error-without-code',
    description: 'The error for a taken user name has no code.',
    expect: [
      { operation: 'POST /auth/register', location: 'body', path: '$.error.code', kinds: ['missing'] },
    ],
    arm: () =>
      on('POST /auth/register', 409, (answer) => within(answer, 'error', (error) => without(error, 'code'))),
  },
];
