import { bare } from '../answer.ts';
import type { Answer, Asked } from '../answer.ts';
import { unauthorized } from '../contract.ts';
import type { Gate } from '../Gate.ts';

/** POST /auth/logout/all: access tokens live on, everything else that lets the caller in is gone. */
export async function signOutEverywhere(gate: Gate, asked: Asked): Promise<Answer> {
  const account = await gate.whoAsks(asked);
  if (account === undefined) return unauthorized();
  await gate.sessions.closeAll(account.id);
  gate.switchboard.announce(account.id, 'signed-out');
  return bare(204, { 'Set-Cookie': 'sid=; HttpOnly; SameSite=Lax; Max-Age=0; Path=/' });
}
