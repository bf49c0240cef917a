import { userOf } from '../Account.ts';
import { ok } from '../answer.ts';
import type { Answer, Asked } from '../answer.ts';
import { examine, initialRoles, usernameTaken } from '../contract.ts';
import type { Gate } from '../Gate.ts';
import { accountNumberFor, seal } from '../secrets.ts';
import { withJson } from './withJson.ts';

const fields = ['username', 'email', 'password', 'first_name', 'last_name'] as const;

/** POST /auth/register */
export function register(gate: Gate, asked: Asked): Promise<Answer> {
  return withJson(asked, async (body) => {
    const { good, bad } = examine(body, fields, 'all');
    if (bad !== null) return bad;
    const { username = '', email = '', password = '' } = good;
    const account = await gate.accounts.add(
      good,
      accountNumberFor(username),
      initialRoles(email),
      seal(password, gate.hashCost),
    );
    if (account === undefined) return usernameTaken();
    const host = asked.headers.host ?? 'localhost';
    return ok({ user: userOf(account) }, 201, {
      Location: `http://${host}/auth/users/${String(account.id)}`,
    });
  });
}
