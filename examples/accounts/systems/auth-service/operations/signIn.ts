import { lifetime } from '../AccessTokens.ts';
import type { Credentials } from '../AccountStore.ts';
import { bare, ok } from '../answer.ts';
import type { Answer, Asked } from '../answer.ts';
import { invalidCredentials, locked, unsupportedMediaType } from '../contract.ts';
import { sends } from '../Gate.ts';
import type { Gate } from '../Gate.ts';
import { mint, opens } from '../secrets.ts';
import { sessionLifetime } from '../SessionStore.ts';
import { textOf, withJson } from './withJson.ts';

const allowed = 3;
const closedSeconds = 1;

/** POST /auth/login */
export function signInByJson(gate: Gate, asked: Asked): Promise<Answer> {
  return withJson(asked, async (body) => {
    const who = await recognise(gate, textOf(body['username']), textOf(body['password']));
    if (!who.known) return who.answer;
    const { secret, digest } = gate.refreshToken(who.account);
    await gate.sessions.open('refresh_token', who.account.id, digest);
    return ok({
      user_id: who.account.id,
      token_type: 'Bearer',
      access_token: await gate.tokens.issue(who.account),
      expires_in: lifetime,
      refresh_token: secret,
    });
  });
}

/** POST /auth/session */
export async function signInByForm(gate: Gate, asked: Asked): Promise<Answer> {
  const mediaType = 'application/x-www-form-urlencoded';
  if (!sends(asked, mediaType)) return unsupportedMediaType(mediaType);
  const form = new URLSearchParams(asked.text);
  const who = await recognise(gate, form.get('username') ?? '', form.get('password') ?? '');
  if (!who.known) return who.answer;
  const { secret, digest } = mint();
  await gate.sessions.open('browser_session', who.account.id, digest);
  return bare(303, {
    'Set-Cookie': `sid=${secret}; HttpOnly; SameSite=Lax; Max-Age=${String(sessionLifetime)}; Path=/`,
    Location: `http://${asked.headers.host ?? 'localhost'}/auth/profile`,
  });
}

type Recognised =
  | { readonly known: true; readonly account: Credentials }
  | { readonly known: false; readonly answer: Answer };

async function recognise(gate: Gate, loginName: string, password: string): Promise<Recognised> {
  const account = await gate.accounts.credentials(loginName);
  if (account === undefined) return { known: false, answer: invalidCredentials({}) };
  if (account.closed) return { known: false, answer: locked() };
  if (opens(account.sealed, password, gate.hashCost)) {
    if (account.misses !== 0) await gate.accounts.setMisses(account.id, 0);
    return { known: true, account };
  }
  const misses = account.misses + 1;
  if (misses < allowed || gate.faults.skips('lock')) {
    await gate.accounts.setMisses(account.id, misses);
    return { known: false, answer: invalidCredentials({ attempts_left: Math.max(0, allowed - misses) }) };
  }
  await gate.accounts.lock(account.id, misses, closedSeconds);
  return { known: false, answer: locked() };
}
