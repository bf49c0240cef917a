import { Refusal } from '../http/Refusal.ts';
import type { Call, Context, Handler } from '../http/route.ts';
import { signedIn } from './signedIn.ts';
import { presentUser } from './user.ts';
import type { UserRow } from './user.ts';

/** GET /auth/users/{id}: the user; only oneself. */
export const showUser: Handler = async (call, context) => {
  const user = await oneself(call, context);
  const { bustle } = context;
  if (bustle === null) return { status: 200, body: { user: presentUser(user) } };
  return {
    status: 200,
    body: {
      user: presentUser(user),
      last_seen_at: bustle.lastSeen(user.id).toISOString(),
      permissions: bustle.permissions(user.roles),
    },
  };
};

/** GET /auth/users/{id}/roles: the roles in their fixed order; only one's own. */
export const showRoles: Handler = async (call, context) => {
  const user = await oneself(call, context);
  return { status: 200, body: { user_id: user.id, roles: user.roles } };
};

/** The caller, where the path names the caller; 404 for an id that nobody has, 403 for another user's. */
async function oneself(call: Call, context: Context): Promise<UserRow> {
  const user = await signedIn(call, context);
  const asked = call.params[0] ?? '';
  if (asked === String(user.id)) return user;
  if (/^[1-9][0-9]{0,8}$/.test(asked)) {
    const { rowCount } = await context.pool.query('select 1 from users where id = $1', [Number(asked)]);
    if (rowCount === 1) throw new Refusal(403, 'forbidden', 'This account is not yours.');
  }
  throw new Refusal(404, 'user_not_found', 'There is no such user.');
}
