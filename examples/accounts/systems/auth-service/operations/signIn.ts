import { lifetime } from '../AccessTokens.ts';
import type { Credentials } from '../AccountStore.ts';
import { bare, encode, ok } from '../answer.ts';
import type { Answer, Asked, Json } from '../answer.ts';
import { invalid, invalidCredentials, locked, unsupportedMediaType } from '../contract.ts';
import { isObject, sends } from '../Gate.ts';
import type { Gate } from '../Gate.ts';
import { mint, opens } from '../secrets.ts';
import { sessionLifetime } from '../SessionStore.ts';
import { textOf } from './textOf.ts';
import { withJson } from './withJson.ts';

const allowed = 3;
const closedSeconds = 1;
const wrongLife = `must be 1 to ${String(lifetime)} seconds`;

/** POST /auth/login */
export function signInByJson(gate: Gate, asked: Asked): Promise<Answer> {
  return withJson(asked, async (body) => {
    const { expires_in: seconds = lifetime } = body;
    if (!isLife(seconds)) return invalid([{ field: 'expires_in', message: wrongLife }]);
    const who = await recognise(gate, textOf(body['username']), textOf(body['password']));
    if (!who.known) return who.answer;
    const { secret, digest } = gate.refreshToken(who.account);
    await gate.sessions.open('refresh_token', who.account.id, digest);
    tellOthers(gate, who.account, 'bearer');
    return ok({
      user_id: who.account.id,
      token_type: 'Bearer',
      access_token: await gate.tokens.issue(who.account, seconds),
      expires_in: seconds,
      refresh_token: secret,
    });
  });
}

/** POST /auth/session */
export async function signInByForm(gate: Gate, asked: Asked): Promise<Answer> {
  const mediaType = 'application/x-www-form-urlencoded';
  if (!sends(asked, mediaType)) return unsupportedMediaType(mediaType);
  const form = new URLSearchParams(asked.text);
  const origin = `http://${asked.headers.host ?? 'localhost'}`;
  const next = form.get('next') ?? '';
  const wantsPage = isLocalPath(next);
  const who = await recognise(gate, form.get('username') ?? '', form.get('password') ?? '');
  if (!who.known) return wantsPage ? sentBack(`${origin}${next}`, who.answer) : who.answer;
  const { secret, digest } = mint();
  await gate.sessions.open('browser_session', who.account.id, digest);
  tellOthers(gate, who.account, 'cookie');
  return bare(303, {
    'Set-Cookie': `sid=${secret}; HttpOnly; SameSite=Lax; Max-Age=${String(sessionLifetime)}; Path=/`,
    Location: `${origin}${wantsPage ? next : '/auth/profile'}`,
  });
}

/** To the page that the log-in came from, with the reason in the query; RFC 9110: 303 for a form. */
function sentBack(page: string, { json }: Answer): Answer {
  const error = json?.['error'];
  const { code = '', attempts_left: left } = isObject(error) ? error : {};
  const reasons = { error: code, ...(left === undefined ? {} : { attempts_left: left }) };
  const query = Object.entries(reasons).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : encode(value)}`,
  );
  return bare(303, { Location: [page, query.join('&')].join(page.includes('?') ? '&' : '?') });
}

/** Whether it is a path and stays one whoever reads it: `//other.example` does not. */
function isLocalPath(next: string): boolean {
  return next.startsWith('/') && !/^\/[/\\]/.test(next) && !/[^!-~]|#/.test(next);
}

function isLife(seconds: Json): seconds is number {
  return Number.isSafeInteger(seconds) && Number(seconds) > 0 && Number(seconds) <= lifetime;
}

/** Whoever listens is told, unless a fault forgets it. */
function tellOthers({ faults, switchboard }: Gate, { id }: Credentials, kind: 'bearer' | 'cookie'): void {
  if (!faults.skips('notification')) switchboard.announce(id, 'user.signed-in', { kind });
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
