import { everyNth, internalError, on, withoutHeader } from './edit.ts';
import type { Fault } from './Fault.ts';

const openSession = 'POST /auth/session';
const register = 'POST /auth/register';
const login = 'POST /auth/login';
/** What browsers ask for once they are signed in. */
const withCookie = [
  'GET /auth/profile',
  'HEAD /auth/profile',
  'PUT /auth/profile',
  'GET /auth/sessions',
  'DELETE /auth/session',
  'GET /auth/users/{}',
  'GET /auth/users/{}/roles',
];

/** Faults of status, headers and cookies. */
export const envelopeFaults: readonly Fault[] = [
  {
    name: 'wrong-status',
    description: 'A registration that is not valid is refused with 400 in place of 422.',
    expect: [{ operation: register, location: 'status', path: '', kinds: ['status'] }],
    arm: () => on(register, 422, (answer) => ({ ...answer, status: 400 })),
  },
  {
    name: 'missing-header',
    description: 'A login to a locked account is refused without Retry-After.',
    expect: [{ operation: login, location: 'header', path: 'retry-after', kinds: ['header', 'missing'] }],
    arm: () => on(login, 423, (answer) => withoutHeader(answer, 'Retry-After')),
  },
  {
    name: 'cookie-without-httponly',
    description: 'The session cookie may be read by scripts.',
    expect: [{ operation: openSession, location: 'cookie', path: 'sid', kinds: ['cookie'] }],
    arm: () =>
      on(openSession, 303, (answer) => {
        const cookie = answer.headers['Set-Cookie'] ?? '';
        return { ...answer, headers: { ...answer.headers, 'Set-Cookie': cookie.replace(' HttpOnly;', '') } };
      }),
  },
  {
    name: 'missing-cookie',
    description: 'Every 10th cookie login sets no cookie.',
    expect: [
      { operation: openSession, location: 'cookie', path: 'sid', kinds: ['cookie', 'missing'] },
      { operation: openSession, location: 'header', path: 'set-cookie', kinds: ['header', 'missing'] },
    ],
    follows: withCookie, // whoever got no cookie is nobody, or still who they were
    arm: () => {
      const due = everyNth(10);
      return on(openSession, 303, (answer) => (due() ? withoutHeader(answer, 'Set-Cookie') : answer));
    },
  },
  {
    name: 'location-wrong-host',
    description: 'The Location of a new user names a host that is not the service.',
    expect: [{ operation: register, location: 'header', path: 'location', kinds: ['redirect', 'header'] }],
    arm: () =>
      on(register, 201, (answer) => {
        const location = answer.headers['Location'] ?? '';
        const headers = {
          ...answer.headers,
          Location: location.replace(/^http:\/\/[^/]+/, 'http://auth-service.internal:8001'),
        };
        return { ...answer, headers };
      }),
  },
  {
    name: 'wrong-content-type',
    description: 'The roles of a user are sent as text/html.',
    expect: [
      {
        operation: 'GET /auth/users/{}/roles',
        location: 'header',
        path: 'content-type',
        kinds: ['media-type'],
      },
      { operation: 'GET /auth/users/{}/roles', location: 'body', path: '', kinds: ['media-type'] },
      { operation: 'GET /auth/users/{}/roles', location: 'body', path: '$', kinds: ['media-type'] },
    ],
    arm: () =>
      on('GET /auth/users/{}/roles', 200, (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'Content-Type': 'text/html; charset=utf-8' },
      })),
  },
  {
    name: 'cacheable-profile',
    description: 'The profile may be kept by shared caches.',
    expect: [
      { operation: 'GET /auth/profile', location: 'header', path: 'cache-control', kinds: ['header'] },
    ],
    follows: ['HEAD /auth/profile'],
    arm: () =>
      on('GET /auth/profile', 200, (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'Cache-Control': 'public, max-age=60' },
      })),
  },
  {
    name: '500-sometimes',
    description: 'Every 200th answer is a 500, whatever was asked; the work has been done all the same.',
    expect: [{ operation: '*', location: 'status', path: '', kinds: ['status'] }],
    arm: () => {
      const due = everyNth(200);
      return { alter: (answer) => (due() ? internalError : answer) };
    },
  },
];
