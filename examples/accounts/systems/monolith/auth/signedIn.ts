import { cookie } from '../http/body.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Call, Context } from '../http/route.ts';
import { secretHash } from './TokenIssuer.ts';
import { userColumns } from './user.ts';
import type { UserRow } from './user.ts';

/** Who asks: by bearer token where there is an Authorization header, else by the cookie `sid`. Refuses with 401. */
export async function signedIn(call: Call, context: Context): Promise<UserRow> {
  const header = call.headers.authorization;
  const row = header === undefined ? await byCookie(call, context) : await byToken(header, context);
  if (row !== null) {
    context.bustle?.sighted(row.id);
    return row;
  }
  throw new Refusal(401, 'unauthorized', 'Sign in first.', {}, { 'www-authenticate': 'Bearer' });
}

async function byToken(header: string, { pool, tokens }: Context): Promise<UserRow | null> {
  const token = /^Bearer (\S+)$/i.exec(header)?.[1];
  const id = token === undefined ? null : await tokens.userOf(token);
  if (id === null) return null;
  const { rows } = await pool.query<UserRow>({
    name: 'user-by-id',
    text: `select ${userColumns} from users u where u.id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

async function byCookie(call: Call, { pool }: Context): Promise<UserRow | null> {
  const sid = cookie(call, 'sid');
  if (sid === null || sid === '') return null;
  const { rows } = await pool.query<UserRow>({
    name: 'user-by-cookie',
    text: `select ${userColumns} from sessions s join users u on u.id = s.user_id
           where s.secret_hash = $1 and s.kind = 'cookie' and s.expires_at > now()`,
    values: [secretHash(sid)],
  });
  return rows[0] ?? null;
}
