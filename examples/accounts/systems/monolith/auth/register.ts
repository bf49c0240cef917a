import { jsonBody } from '../http/body.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Handler } from '../http/route.ts';
import { accountNumber } from './accountNumber.ts';
import { hashPassword } from './passwords.ts';
import { rolesOf } from './rolesOf.ts';
import { presentUser, userColumns } from './user.ts';
import type { UserRow } from './user.ts';
import { required } from './validate.ts';

/** POST /auth/register: 201 with the user and where it is; 409 for a taken name. */
export const register: Handler = async (call, { pool, hashCost }) => {
  const given = required(jsonBody(call), 'username', 'email', 'password', 'first_name', 'last_name');
  const { salt, hash } = hashPassword(given.password, hashCost);
  const { rows } = await pool.query<UserRow>({
    name: 'register',
    text: `with u as (
             insert into users (username, email, first_name, last_name, roles, account_number,
                                password_salt, password_hash)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (username) do nothing returning *),
           told as (
             insert into outbox (type, user_id, data)
             select 'user.registered', id, jsonb_build_object('username', username, 'email', email,
               'first_name', first_name, 'last_name', last_name, 'locale', locale) from u)
           select ${userColumns} from u`,
    values: [
      given.username,
      given.email,
      given.first_name,
      given.last_name,
      rolesOf(given.email),
      accountNumber(given.username),
      salt,
      hash,
    ],
  });
  const user = rows[0];
  if (user === undefined) throw new Refusal(409, 'username_taken', 'This username is taken.');
  return {
    status: 201,
    headers: { location: `${call.origin}/auth/users/${String(user.id)}` },
    body: { user: presentUser(user) },
  };
};
