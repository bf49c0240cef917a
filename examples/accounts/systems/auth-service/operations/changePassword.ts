import { bare } from '../answer.ts';
import type { Answer, Asked } from '../answer.ts';
import { examine, unauthorized, wrongPassword } from '../contract.ts';
import type { Gate } from '../Gate.ts';
import { opens, seal } from '../secrets.ts';
import { withJson } from './withJson.ts';

/** POST /auth/password: revokes the refresh tokens, leaves access tokens and cookies. */
export async function changePassword(gate: Gate, asked: Asked): Promise<Answer> {
  const account = await gate.whoAsks(asked);
  if (account === undefined) return unauthorized();
  return withJson(asked, async (body) => {
    const { good, bad } = examine(body, ['new_password'], 'all');
    if (bad !== null) return bad;
    const sealed = await gate.accounts.sealedOf(account.id);
    const current = body['current_password'];
    if (sealed === undefined || typeof current !== 'string' || !opens(sealed, current, gate.hashCost)) {
      return wrongPassword();
    }
    await gate.accounts.reseal(account.id, seal(good.new_password ?? '', gate.hashCost));
    if (!gate.faults.skips('mail')) gate.postman.passwordChanged(account);
    gate.switchboard.announce(account.id, 'password.changed');
    return bare(204);
  });
}
