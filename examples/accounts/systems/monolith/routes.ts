import { recordEvent, summary } from './analytics.ts';
import { changePassword } from './auth/changePassword.ts';
import { listEvents } from './auth/events.ts';
import { upgradeRequired } from './auth/listen.ts';
import { login, openSession } from './auth/login.ts';
import { showPicture, storePicture } from './auth/picture.ts';
import { showProfile, updateProfile } from './auth/profile.ts';
import { register } from './auth/register.ts';
import { closeSession, listSessions, logout, logoutEverywhere, refresh } from './auth/sessions.ts';
import { showRoles, showUser } from './auth/users.ts';
import type { Handler, Route } from './http/route.ts';
import { route } from './http/route.ts';
import { listNotifications, notify } from './notifications.ts';
import { emptyStore } from './schema.ts';

const health: Handler = (_, { version }) => ({
  status: 200,
  body: { status: 'ok', version, name: 'monolith' },
});

// The public half of the key that access tokens are signed with (RFC 7517).
const keys: Handler = (_, { tokens }) => ({ status: 200, body: { keys: [tokens.publicKey] } });

// For tests only: the server listens on loopback alone.
const reset: Handler = async (_, { pool, bustle }) => {
  await pool.query(emptyStore);
  bustle?.forget();
  return { status: 204 };
};

/** All that the monolith answers but its page. */
export const routes: readonly Route[] = [
  route('/health', { GET: health }),
  route('/.well-known/jwks.json', { GET: keys }),
  route('/auth/register', { POST: register }),
  route('/auth/login', { POST: login }),
  route('/auth/session', { POST: openSession, DELETE: closeSession }),
  route('/auth/refresh', { POST: refresh }),
  route('/auth/logout', { POST: logout }),
  route('/auth/logout/all', { POST: logoutEverywhere }),
  route('/auth/profile', { GET: showProfile, PUT: updateProfile }),
  route('/auth/users/:', { GET: showUser }),
  route('/auth/users/:/roles', { GET: showRoles }),
  route('/auth/sessions', { GET: listSessions }),
  route('/auth/events', { GET: listEvents }),
  route('/auth/password', { POST: changePassword }),
  route('/auth/picture', { GET: showPicture, PUT: storePicture }),
  route('/auth/notifications', { GET: upgradeRequired }),
  route('/notifications', { GET: listNotifications, POST: notify }),
  route('/analytics/events', { POST: recordEvent }),
  route('/analytics/summary', { GET: summary }),
  route('/test/reset', { POST: reset }),
];
