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
  if (account === undefined) return unauthorized();
  const { crowd } = gate;
  return ok({ user: userOf(crowd?.remembers(account) ?? account), ...crowd?.profileExtras() });
}

/** PUT /auth/profile */
export async function changeProfile(gate: Gate, asked: Asked): Promise<Answer> {
  const account = await gate.whoAsks(asked);
  if (account === undefined) return unauthorized();
  return withJson(asked, async (body) => {
    const { good, bad } = examine(body, changeable, 'none');
    if (bad !== null) return bad;
    const changed = await gate.accounts.change(account.id, good);
    gate.crowd?.changes(account);
    return ok({ user: userOf(changed ?? account) });
  });
}

/** GET /auth/users/{} */
export function ownRecord(gate: Gate, asked: Asked): Promise<Answer> {
  return forOneself(gate, asked, 'sign-in', (account) =>
    ok({ user: userOf(account), ...gate.crowd?.recordExtras(account) }),
  );
}

/** GET /auth/users/{}/roles */
export function ownRoles(gate: Gate, asked: Asked): Promise<Answer> {
  return forOneself(gate, asked, 'ownership', (account) => ok({ roles: account.roles, user_id: account.id }));
}

/** What `show` shows of the account in the path, to nobody but itself. A fault may skip `duty`. */
async function forOneself(
  gate: Gate,
  asked: Asked,
  duty: 'sign-in' | 'ownership',
  show: (account: Account) => Answer,
): Promise<Answer> {
  const id = asked.id ?? '';
  const account = await gate.whoAsks(asked);
  const plausible = /^[1-9]\d{0,8}$/.test(id);
  if (plausible && gate.faults.skips(duty) && (duty === 'ownership') === (account !== undefined)) {
    const other = await gate.accounts.byId(Number(id));
    if (other !== undefined) return show(other);
  }
  if (account === undefined) return unauthorized();
  if (id === String(account.id)) return show(account);
  return plausible && (await gate.accounts.exists(Number(id))) ? forbidden() : userNotFound();
}
