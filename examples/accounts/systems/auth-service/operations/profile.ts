import { userOf } from '../Account.ts';
import type { Account } from '../Account.ts';
import { ok } from '../answer.ts';
import type { Answer, Asked } from '../answer.ts';
import { examine, forbidden, unauthorized, userNotFound } from '../contract.ts';
import type { Gate } from '../Gate.ts';
import { withJson } from './withJson.ts';

const changeable = ['email', 'first_name', 'last_name', 'phone', 'locale'] as const;

/** GET /auth/profile */
export async function profile(gate: Gate, asked: Asked): Promise<Answer> {
  const account = await gate.whoAsks(asked);
  return account === undefined ? unauthorized() : ok({ user: userOf(account) });
}

/** PUT /auth/profile */
export async function changeProfile(gate: Gate, asked: Asked): Promise<Answer> {
  const account = await gate.whoAsks(asked);
  if (account === undefined) return unauthorized();
  return withJson(asked, async (body) => {
    const { good, bad } = examine(body, changeable, 'none');
    if (bad !== null) return bad;
    return ok({ user: userOf((await gate.accounts.change(account.id, good)) ?? account) });
  });
}

/** GET /auth/users/{} */
export function ownRecord(gate: Gate, asked: Asked): Promise<Answer> {
  return forOneself(gate, asked, (account) => ok({ user: userOf(account) }));
}

/** GET /auth/users/{}/roles */
export function ownRoles(gate: Gate, asked: Asked): Promise<Answer> {
  return forOneself(gate, asked, (account) => ok({ roles: account.roles, user_id: account.id }));
}

async function forOneself(gate: Gate, asked: Asked, show: (account: Account) => Answer): Promise<Answer> {
  const account = await gate.whoAsks(asked);
  if (account === undefined) return unauthorized();
  const id = asked.id ?? '';
  if (id === String(account.id)) return show(account);
  const plausible = /^[1-9]\d{0,8}$/.test(id);
  return plausible && (await gate.accounts.exists(Number(id))) ? forbidden() : userNotFound();
}
