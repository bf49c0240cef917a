import type { Json, JsonObject } from '../answer.ts';
import { everyNth, isObject, on, withBody } from './edit.ts';
import type { Fault } from './Fault.ts';

const login = 'POST /auth/login';
const profile = 'GET /auth/profile';

/** Faults that need a memory, or that leave something undone. */
export const behaviourFaults: readonly Fault[] = [
  {
    name: 'shared-token',
    description: 'Every 50th login hands out the tokens of the login before it.',
    expect: [
      { operation: login, location: 'body', path: '$.access_token', kinds: ['shared'] },
      { operation: login, location: 'body', path: '$.refresh_token', kinds: ['shared'] },
    ],
    follows: ['*'], // from then on the one user is the other
    arm: () => {
      const due = everyNth(50);
      let before: JsonObject | null = null;
      return on(login, 200, (answer) =>
        withBody(answer, (json) => {
          const shared = due() ? before : null;
          before = {
            access_token: json['access_token'] ?? null,
            refresh_token: json['refresh_token'] ?? null,
          };
          return shared === null ? json : { ...json, ...shared };
        }),
      );
    },
  },
  {
    name: 'wrong-user',
    description: 'Every 200th profile is that of another user.',
    expect: ['id', 'username', 'email', 'account_number'].map((field) => ({
      operation: profile,
      location: 'body',
      path: `$.user.${field}`,
      kinds: ['value', 'shared'],
    })),
    follows: [profile, 'GET /auth/users/{}', 'GET /auth/users/{}/roles'], // asked for by the id in the profile
    arm: () => {
      const due = everyNth(200);
      const seen: JsonObject[] = []; // the last two users: one of them is not the one who asks
      return on(profile, 200, (answer, { method }) =>
        withBody(answer, (json) => {
          const { user } = json;
          if (!isObject(user) || method === 'HEAD') return json;
          const other = due() ? seen.find((one) => one['id'] !== user['id']) : undefined;
          if (seen[0]?.['id'] !== user['id']) seen.unshift(user);
          seen.length = Math.min(seen.length, 2);
          return other === undefined ? json : { ...json, user: other };
        }),
      );
    },
  },
  {
    name: 'stale-profile',
    description: 'The first profile after a change is still the old one.',
    expect: ['first_name', 'last_name', 'phone', 'email', 'locale'].map((field) => ({
      operation: profile,
      location: 'body',
      path: `$.user.${field}`,
      kinds: ['value', 'missing'],
    })),
    arm: () => {
      const shown = new Map<Json, JsonObject>();
      const stale = new Set<Json>();
      return {
        alter: (answer, { operation }) =>
          answer.status !== 200
            ? answer
            : withBody(answer, (json) => {
                const { user } = json;
                if (!isObject(user)) return json;
                const id = user['id'] ?? null;
                if (operation === 'PUT /auth/profile') stale.add(id);
                if (operation !== profile) return json;
                const old = stale.delete(id) ? shown.get(id) : undefined;
                shown.set(id, user);
                return old === undefined ? json : { ...json, user: old };
              }),
      };
    },
  },
  {
    name: 'refresh-after-logout',
    description: 'A refresh token still works after the log-out that revoked it.',
    expect: [{ operation: 'POST /auth/refresh', location: 'status', path: '', kinds: ['status'] }],
    follows: ['POST /auth/logout', 'GET /auth/sessions'], // a second log-out with a token that still works; who stays signed in is counted
    arm: () => ({ skips: 'revocation' }),
  },
  {
    name: 'lockout-missing',
    description: 'No number of failed logins locks an account.',
    expect: [{ operation: login, location: 'status', path: '', kinds: ['status'] }],
    follows: ['POST /auth/session', 'GET /auth/sessions'], // the same lock, and the sessions opened in spite of it
    arm: () => ({ skips: 'lock' }),
  },
  {
    name: 'crash-on-input',
    description: "A registration with the last name O'Brien cuts the connection.",
    expect: [{ operation: 'POST /auth/register', location: 'exchange', path: '', kinds: ['failed'] }],
    arm: () => ({
      dies: ({ operation, text }) => operation === 'POST /auth/register' && text.includes("O'Brien"),
    }),
  },
];
