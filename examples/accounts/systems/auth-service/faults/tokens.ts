import { createHash } from 'node:crypto';

import type { Expectation, Fault } from './Fault.ts';

const places = (path: string, kinds: readonly string[]): readonly Expectation[] =>
  ['POST /auth/login', 'POST /auth/refresh'].map((operation) => ({
    operation,
    location: 'body',
    path,
    kinds,
  }));

const refreshTokens = places('$.refresh_token', ['kind', 'shared', 'split']);
/** Where it is given first; what becomes of it at a refresh follows. */
const atLogin = refreshTokens.filter(({ operation }) => operation === 'POST /auth/login');
const accessTokens = places('$.access_token', ['kind']);

/** Faults of tokens that look sound one by one. */
export const tokenFaults: readonly Fault[] = [
  {
    name: 'token-constant',
    description: 'The refresh token follows from the user name: it is the same at each login, and for ever.',
    expect: atLogin,
    // What was refreshed or logged out still works; two logins are one session.
    follows: ['POST /auth/refresh', 'POST /auth/logout', 'GET /auth/sessions'],
    arm: () => ({
      refreshToken: (owner) =>
        'before' in owner
          ? owner.before
          : createHash('sha256').update(`accounts ${owner.loginName}`).digest('base64url'),
    }),
  },
  {
    name: 'same-token-for-all',
    description: 'All users get the same refresh token.',
    expect: atLogin,
    follows: ['*'], // whoever refreshes is whoever logged in last
    arm: () => ({ refreshToken: () => 'tq0fMBm2nFhYJ4yqd1O8vWkzUe7cXsR9aLx5iGpK3Zw' }),
  },
  {
    name: 'weak-token',
    description: 'Refresh tokens are counted up, behind a beginning that all have.',
    expect: refreshTokens,
    arm: () => {
      let given = 0;
      return {
        refreshToken: () => {
          given += 1;
          return `tq0fMBm2nFhYJ4yqd1O8vWkzUe7cXsR9aLx${String(given).padStart(8, '0')}`;
        },
      };
    },
  },
  {
    name: 'unsigned-token',
    description: 'Access tokens are not signed (alg none), and are taken for good.',
    expect: accessTokens,
    arm: () => ({ flaw: 'unsigned' }),
  },
  {
    name: 'broken-signature',
    description: 'Access tokens are signed with another key than the published one.',
    expect: accessTokens,
    arm: () => ({ flaw: 'other-key' }),
  },
  {
    name: 'eternal-token',
    description: 'Access tokens live for ten years.',
    expect: accessTokens,
    arm: () => ({ flaw: 'ten-years' }),
  },
  {
    name: 'endless-token',
    description: 'Access tokens have no end.',
    expect: accessTokens,
    arm: () => ({ flaw: 'no-end' }),
  },
];
