import type { Fault } from './Fault.ts';

/** Faults that nobody sees who only asks for what is theirs. */
export const accessFaults: readonly Fault[] = [
  {
    name: 'idor',
    description: "Whoever is signed in may read another user's roles.",
    expect: [
      {
        operation: 'GET /auth/users/{}/roles',
        location: 'exchange',
        path: 'as another principal',
        kinds: ['status'],
      },
    ],
    takes: 'negative-auth',
    arm: () => ({ skips: 'ownership' }),
  },
  {
    name: 'public-profile',
    description: "A user's record may be read without a token.",
    expect: [{ operation: 'GET /auth/users/{}', location: 'exchange', path: 'as nobody', kinds: ['status'] }],
    // A forged token is no token either.
    follows: ['GET /auth/users/{}'],
    takes: 'negative-auth',
    arm: () => ({ skips: 'sign-in' }),
  },
];
