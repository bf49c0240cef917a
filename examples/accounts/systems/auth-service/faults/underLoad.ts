import { everyNth, internalError } from './edit.ts';
import type { Fault } from './Fault.ts';

const login = 'POST /auth/login';
const late = 700;

/** Faults whose harm is in how often, not in what: a load test counts them. */
export const loadFaults: readonly Fault[] = [
  {
    name: 'slow-login',
    description: '15 % of the logins take 700 ms longer.',
    // Too few of all requests to be seen there, so it has to be looked for where it is.
    expect: [{ operation: login, location: 'exchange', path: 'p95', kinds: [] }],
    takes: 'load',
    arm: () => {
      let logins = 0;
      return {
        delay: ({ operation }) => {
          if (operation !== login) return 0;
          logins += 1;
          return (logins * 3) % 20 < 3 ? late : 0; // the 7th, 14th and 20th of each 20
        },
      };
    },
  },
  {
    name: 'rare-500',
    description: 'Every 100th answer is a 500, whatever was asked; the work has been done all the same.',
    expect: [{ operation: '*', location: 'status', path: '', kinds: ['status'] }],
    arm: () => {
      const due = everyNth(100);
      return { alter: (answer) => (due() ? internalError : answer) };
    },
  },
];
