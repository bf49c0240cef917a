import { jsonBody } from '../http/body.ts';
import type { Handler } from '../http/route.ts';
import { signedIn } from './signedIn.ts';
import { presentUser, userColumns } from './user.ts';
import type { UserRow } from './user.ts';
import { optional } from './validate.ts';

/** GET /auth/profile: the caller. */
export const showProfile: Handler = async (call, context) => {
  const user = await signedIn(call, context);
  const { bustle } = context;
  if (bustle === null) return { status: 200, body: { user: presentUser(user) } };
  return { status: 200, body: { user: presentUser(bustle.asCached(user)), ...bustle.aroundProfile() } };
};

/** PUT /auth/profile: changes the given fields and answers with the caller as it is now. */
export const updateProfile: Handler = async (call, context) => {
  const user = await signedIn(call, context);
  const given = optional(jsonBody(call), 'email', 'first_name', 'last_name', 'phone', 'locale');
  const { rows } = await context.pool.query<UserRow>({
    name: 'update-profile',
    text: `update users u set email = coalesce($2, email), first_name = coalesce($3, first_name),
             last_name = coalesce($4, last_name), phone = coalesce($5, phone), locale = coalesce($6, locale),
             updated_at = clock_timestamp()
           where u.id = $1 returning ${userColumns}`,
    values: [
      user.id,
      given.email ?? null,
      given.first_name ?? null,
      given.last_name ?? null,
      given.phone ?? null,
      given.locale ?? null,
    ],
  });
  context.bustle?.written(user);
  return { status: 200, body: { user: presentUser(rows[0] ?? user) } };
};
