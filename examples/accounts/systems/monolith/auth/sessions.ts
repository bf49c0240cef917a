import { asText, cookie, jsonBody } from '../http/body.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Handler } from '../http/route.ts';
import { signedIn } from './signedIn.ts';
import { accessSeconds, newSecret, secretHash } from './TokenIssuer.ts';

const noCookie = 'sid=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax';

interface RefreshedRow {
  readonly id: number;
  readonly username: string;
  readonly roles: readonly string[];
}

interface SessionRow {
  readonly id: string;
  readonly kind: 'bearer' | 'cookie';
  readonly created_at: Date;
}

/** POST /auth/refresh: new tokens for a refresh token, which is then worth nothing. */
export const refresh: Handler = async (call, { pool, tokens }) => {
  const given = jsonBody(call)['refresh_token'];
  const next = newSecret();
  const { rows } = await pool.query<RefreshedRow>({
    name: 'refresh',
    text: `update sessions s set secret_hash = $2 from users u
           where s.secret_hash = $1 and s.kind = 'bearer' and s.expires_at > now() and u.id = s.user_id
           returning u.id, u.username, u.roles`,
    values: [secretHash(asText(given)), secretHash(next)],
  });
  const user = rows[0];
  if (user === undefined) throw invalidRefreshToken();
  return {
    status: 200,
    body: {
      access_token: await tokens.sign(user),
      refresh_token: next,
      token_type: 'Bearer',
      expires_in: accessSeconds,
    },
  };
};

/** POST /auth/logout: revokes a refresh token. Access tokens live until they expire. */
export const logout: Handler = async (call, { pool }) => {
  const given = jsonBody(call)['refresh_token'];
  const { rowCount } = await pool.query({
    name: 'logout',
    text: `delete from sessions where secret_hash = $1 and kind = 'bearer'`,
    values: [secretHash(asText(given))],
  });
  if (rowCount === 0) throw invalidRefreshToken();
  return { status: 204 };
};

/** POST /auth/logout/all: ends all sessions of the caller, of tokens and cookies, here and elsewhere. */
export const logoutEverywhere: Handler = async (call, context) => {
  const user = await signedIn(call, context);
  await context.pool.query({
    name: 'logout-everywhere',
    text: 'delete from sessions where user_id = $1',
    values: [user.id],
  });
  context.listeners.tell(user.id, { type: 'signed-out' });
  return { status: 204, headers: { 'set-cookie': noCookie } };
};

/** DELETE /auth/session: ends the session of the cookie and takes the cookie back. */
export const closeSession: Handler = async (call, { pool }) => {
  const { rowCount } = await pool.query({
    name: 'close-session',
    text: `delete from sessions where secret_hash = $1 and kind = 'cookie'`,
    values: [secretHash(cookie(call, 'sid') ?? '')],
  });
  if (rowCount === 0) {
    throw new Refusal(401, 'unauthorized', 'Sign in first.', {}, { 'www-authenticate': 'Bearer' });
  }
  return { status: 204, headers: { 'set-cookie': noCookie } };
};

/** GET /auth/sessions: the caller's own, oldest first. */
export const listSessions: Handler = async (call, context) => {
  const user = await signedIn(call, context);
  const { rows } = await context.pool.query<SessionRow>({
    name: 'list-sessions',
    text: 'select id, kind, created_at from sessions where user_id = $1 order by position',
    values: [user.id],
  });
  const sessions = rows.map(({ id, kind, created_at: at }) => ({ id, kind, created_at: at.toISOString() }));
  const body = { sessions, total: sessions.length };
  const { bustle } = context;
  return {
    status: 200,
    body: bustle === null ? body : { ...body, signed_in_now: await bustle.signedInNow() },
  };
};

function invalidRefreshToken(): Refusal {
  return new Refusal(401, 'invalid_refresh_token', 'The refresh token is not valid.');
}
