import { lifetime } from '../AccessTokens.ts';
import { bare, ok } from '../answer.ts';
import type { Answer, Asked } from '../answer.ts';
import { invalidRefreshToken, unauthorized } from '../contract.ts';
import { cookieOf } from '../Gate.ts';
import type { Gate } from '../Gate.ts';
import { digestOf } from '../secrets.ts';
import { textOf } from './textOf.ts';
import { withJson } from './withJson.ts';

/** POST /auth/refresh */
export function refresh(gate: Gate, asked: Asked): Promise<Answer> {
  return withJson(asked, async (body) => {
    const before = textOf(body['refresh_token']);
    const next = gate.refreshToken({ before });
    const holder = await gate.sessions.rotate(digestOf(before), next.digest);
    if (holder === undefined) return invalidRefreshToken();
    return ok({
      refresh_token: next.secret,
      expires_in: lifetime,
      token_type: 'Bearer',
      access_token: await gate.tokens.issue(holder),
    });
  });
}

/** POST /auth/logout */
export function endRefresh(gate: Gate, asked: Asked): Promise<Answer> {
  return withJson(asked, async (body) => {
    const digest = digestOf(textOf(body['refresh_token']));
    const ended = gate.faults.skips('revocation')
      ? await gate.sessions.has(digest)
      : await gate.sessions.close('refresh_token', digest);
    return ended ? bare(204) : invalidRefreshToken();
  });
}

/** DELETE /auth/session */
export async function endSession(gate: Gate, asked: Asked): Promise<Answer> {
  const ended = await gate.sessions.close('browser_session', digestOf(cookieOf(asked)));
  if (!ended) return unauthorized();
  return bare(204, { 'Set-Cookie': 'sid=; HttpOnly; SameSite=Lax; Max-Age=0; Path=/' });
}

/** GET /auth/sessions */
export async function ownSessions(gate: Gate, asked: Asked): Promise<Answer> {
  const account = await gate.whoAsks(asked);
  if (account === undefined) return unauthorized();
  const open = await gate.sessions.list(account.id);
  return ok({
    ...(await gate.crowd?.sessionExtras(() => gate.sessions.count())),
    total: open.length,
    sessions: open.map(({ id, kind, opened }) => ({ created_at: opened, id, kind })),
  });
}
