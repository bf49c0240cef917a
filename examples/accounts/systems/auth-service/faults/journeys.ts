import type { Answer, Asked } from '../answer.ts';
import { on } from './edit.ts';
import type { Fault, Mischief } from './Fault.ts';

/** Alters what a log-in by form on the page is answered: it says where to go next, which nobody did who was recorded. */
function onPageLogin(header: string, edit: (value: string) => string): Mischief {
  return on('POST /auth/session', 303, (answer: Answer, { text }: Asked) => {
    const value = answer.headers[header];
    const isLogin = answer.headers['Set-Cookie'] !== undefined && new URLSearchParams(text).has('next');
    if (value === undefined || !isLogin) return answer;
    return { ...answer, headers: { ...answer.headers, [header]: edit(value) } };
  });
}

/** Faults of what only shows over several steps: a page, a mail, a notification. */
export const journeyFaults: readonly Fault[] = [
  {
    name: 'broken-redirect',
    description: 'A log-in on the page leads to an address below /auth/, where no page is.',
    expect: [{ operation: '*', location: 'exchange', path: 'journey', kinds: [] }],
    takes: 'scenarios',
    arm: () => onPageLogin('Location', (to) => to.replace(/^(http:\/\/[^/]+)\//, '$1/auth/')),
  },
  {
    name: 'missing-cookie-flag',
    description: 'The session cookie of a log-in on the page may be read by scripts.',
    expect: [{ operation: '*', location: 'exchange', path: 'journey', kinds: [] }],
    takes: 'scenarios',
    arm: () => onPageLogin('Set-Cookie', (cookie) => cookie.replace(' HttpOnly;', '')),
  },
  {
    name: 'no-notification',
    description: 'Nobody who is logged in is told of a log-in elsewhere.',
    expect: [{ operation: '*', location: 'exchange', path: 'journey', kinds: [] }],
    takes: 'scenarios',
    arm: () => ({ skips: 'notification' }),
  },
  {
    name: 'mail-not-sent',
    description: 'A change of the password sends no mail.',
    expect: [{ operation: '*', location: 'exchange', path: 'journey', kinds: [] }],
    takes: 'scenarios',
    arm: () => ({ skips: 'mail' }),
  },
];
