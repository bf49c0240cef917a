import { asText, formBody, jsonBody } from '../http/body.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Context, Handler, Reply } from '../http/route.ts';
import { momentText } from './events.ts';
import { passwordMatches } from './passwords.ts';
import { accessSeconds, newSecret, secretHash } from './TokenIssuer.ts';

/** Seconds that a cookie session and a refresh token live. */
export const sessionSeconds = 86_400;
const attemptsAllowed = 3;

interface LoginRow {
  readonly id: number;
  readonly username: string;
  readonly roles: readonly string[];
  readonly password_salt: Buffer;
  readonly password_hash: Buffer;
  readonly failed_logins: number;
  readonly locked: boolean;
}

/** POST /auth/login: an access token, which may be asked to live for fewer seconds, and a refresh token. */
export const login: Handler = async (call, context) => {
  const { username, password, expires_in: asked } = jsonBody(call);
  const seconds = lifeOf(asked);
  const user = await authenticate(asText(username), asText(password), context);
  const [accessToken, refreshToken] = await Promise.all([
    context.tokens.sign(user, seconds),
    openSessionOf(user, 'bearer', context),
  ]);
  return {
    status: 200,
    body: {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'Bearer',
      expires_in: seconds,
      user_id: user.id,
    },
  };
};

/**
 * POST /auth/session: the same from a form, for browsers: a cookie and a redirect to the profile, or to the path in
 * `next`. With a `next` a refusal is a redirect there too, which says why.
 */
export const openSession: Handler = async (call, context) => {
  const form = formBody(call);
  const next = pathIn(form.get('next'));
  try {
    return await openSessionBy(form, `${call.origin}${next ?? '/auth/profile'}`, context);
  } catch (error) {
    if (next === null || !(error instanceof Refusal)) throw error;
    const more: Readonly<Record<string, unknown>> = { error: error.code, ...error.more };
    const query = Object.entries(more).map(([name, value]) => `${name}=${String(value)}`);
    const location = `${call.origin}${next}${next.includes('?') ? '&' : '?'}${query.join('&')}`;
    return { status: 303, headers: { location } };
  }
};

async function openSessionBy(form: URLSearchParams, location: string, context: Context): Promise<Reply> {
  const user = await authenticate(form.get('username') ?? '', form.get('password') ?? '', context);
  const sid = await openSessionOf(user, 'cookie', context);
  return {
    status: 303,
    headers: {
      location,
      'set-cookie': `sid=${sid}; Path=/; Max-Age=${String(sessionSeconds)}; HttpOnly; SameSite=Lax`,
    },
  };
}

/** A path on this host, or null: a redirect to anywhere else would help whoever writes letters in our name. */
function pathIn(next: string | null): string | null {
  return next !== null && /^\/(?![/\\])[\x21\x22\x24-\x7e]*$/.test(next) ? next : null;
}

/** For how long a token is to live, seconds. */
function lifeOf(asked: unknown): number {
  if (asked === undefined) return accessSeconds;
  if (typeof asked === 'number' && Number.isInteger(asked) && asked >= 1 && asked <= accessSeconds)
    return asked;
  throw new Refusal(422, 'validation_failed', 'The request is not valid.', {
    fields: [{ field: 'expires_in', message: `must be 1 to ${String(accessSeconds)} seconds` }],
  });
}

/** Refuses unknown names and wrong passwords with 401; the third failure locks the account for a second (423). */
async function authenticate(username: string, password: string, context: Context): Promise<LoginRow> {
  const { rows } = await context.pool.query<LoginRow>({
    name: 'login',
    text: `select id, username, roles, password_salt, password_hash, failed_logins,
                  coalesce(locked_until > clock_timestamp(), false) as locked
           from users where username = $1`,
    values: [username],
  });
  const user = rows[0];
  if (user === undefined) throw invalidCredentials({});
  if (user.locked) throw locked();
  if (!passwordMatches(password, user, context.hashCost)) {
    const failed = await countFailure(user, context);
    throw failed === attemptsAllowed
      ? locked()
      : invalidCredentials({ attempts_left: attemptsAllowed - failed });
  }
  if (user.failed_logins > 0) {
    await context.pool.query('update users set failed_logins = 0 where id = $1', [user.id]);
  }
  return user;
}

/** How many logins have failed in a row, this one included; the count starts anew with each lock. */
async function countFailure(user: LoginRow, { pool }: Context): Promise<number> {
  const { rows } = await pool.query<{ failed: number }>({
    name: 'count-failure',
    text: `with u as (
             update users set failed_logins = (failed_logins + 1) % $2,
               locked_until = case when failed_logins + 1 = $2
                                   then clock_timestamp() + interval '1 second' else locked_until end
             where id = $1 returning *),
           told as (
             insert into outbox (type, user_id, data)
             select 'account.locked', id, jsonb_build_object('username', username, 'email', email,
               'attempts', $2::integer, 'locked_until', ${momentText('locked_until')})
             from u where failed_logins = 0)
           select failed_logins as failed from u`,
    values: [user.id, attemptsAllowed],
  });
  const failed = rows[0]?.failed ?? 0;
  return failed === 0 ? attemptsAllowed : failed;
}

async function openSessionOf(
  user: LoginRow,
  kind: 'bearer' | 'cookie',
  { pool, listeners }: Context,
): Promise<string> {
  const secret = newSecret();
  await pool.query({
    name: 'open-session',
    text: `with told as (
             insert into outbox (type, user_id, data)
             values ('user.signed-in', $1, jsonb_build_object('username', $5::text, 'kind', $2::text)))
           insert into sessions (user_id, kind, secret_hash, expires_at)
           values ($1, $2, $3, now() + make_interval(secs => $4))`,
    values: [user.id, kind, secretHash(secret), sessionSeconds, user.username],
  });
  listeners.tell(user.id, { type: 'user.signed-in', kind });
  return secret;
}

function invalidCredentials(more: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal(401, 'invalid_credentials', 'The username or password is wrong.', more);
}

function locked(): Refusal {
  return new Refusal(
    423,
    'locked',
    'The account is locked. Try again in a moment.',
    {},
    { 'retry-after': '1' },
  );
}
