import { jsonBody } from '../http/body.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Handler } from '../http/route.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import { signedIn } from './signedIn.ts';
import { required } from './validate.ts';

interface PasswordRow {
  readonly password_salt: Buffer;
  readonly password_hash: Buffer;
}

/**
 * POST /auth/password. All refresh tokens of the user are revoked; access tokens and cookie sessions stay valid
 * until they expire.
 */
export const changePassword: Handler = async (call, context) => {
  const user = await signedIn(call, context);
  const body = jsonBody(call);
  const { new_password: next } = required(body, 'new_password');
  const { rows } = await context.pool.query<PasswordRow>({
    name: 'password-of',
    text: 'select password_salt, password_hash from users where id = $1',
    values: [user.id],
  });
  const stored = rows[0];
  const current = body['current_password'];
  if (
    stored === undefined ||
    typeof current !== 'string' ||
    !passwordMatches(current, stored, context.hashCost)
  ) {
    throw new Refusal(403, 'wrong_password', 'The current password is wrong.');
  }
  const { salt, hash } = hashPassword(next, context.hashCost);
  await context.pool.query({
    name: 'change-password',
    text: `with revoked as (delete from sessions where user_id = $1 and kind = 'bearer'),
           told as (
             insert into outbox (type, user_id, data)
             select 'password.changed', id, jsonb_build_object('username', username, 'email', email)
             from users where id = $1)
           update users set password_salt = $2, password_hash = $3 where id = $1`,
    values: [user.id, salt, hash],
  });
  context.listeners.tell(user.id, { type: 'password.changed' });
  context.mailer.send({
    to: user.email,
    subject: 'Your password was changed',
    text: [
      `Hello ${user.first_name},`,
      '',
      `the password of your account ${user.username} was changed.`,
      'If that was not you, log out everywhere and tell us.',
      '',
    ].join('\n'),
  });
  return { status: 204 };
};
