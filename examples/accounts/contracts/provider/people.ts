import { setTimeout as sleep } from 'node:timers/promises';

import type { HelpSide } from '../../../../harness/index.ts';

/** One of the two systems. */
export type Side = HelpSide;

/** Somebody with an account. */
export interface Person {
  readonly username: string;
  readonly password: string;
  readonly user_id: number;
}

const password = 'quiet-harbour-4821';

/** A new account; roles follow from the domain of its address. */
export async function account(side: Side, domain = 'mail.example'): Promise<Person> {
  const username = side.unique('mira');
  const response = await register(side, username, password, domain);
  const { user }: { user: { id: number } } = await read(response, 201);
  return { username, password, user_id: user.id };
}

/** The account of this name, whether or not it was there before; none of its tries are used up. */
export async function accountOf(
  side: Side,
  username: string,
  password: string,
): Promise<Omit<Person, 'user_id'>> {
  const made = await register(side, username, password, 'mail.example');
  if (made.status !== 201) {
    await read(made, 409);
    await unlocked(side, { username, password });
  }
  return { username, password };
}

/** The tokens of a login. */
export async function login(
  side: Side,
  { username, password }: Omit<Person, 'user_id'>,
): Promise<{ readonly token: string; readonly refresh: string }> {
  const response = await post(side, '/auth/login', { username, password });
  const body: { access_token: string; refresh_token: string } = await read(response, 200);
  return { token: body.access_token, refresh: body.refresh_token };
}

/** The value of the cookie `sid` that a browser gets. */
export async function cookieOf(side: Side, { username, password }: Person): Promise<string> {
  const response = await side.fetch('/auth/session', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username, password }).toString(),
  });
  const sid = /^sid=([^;]+)/.exec(response.headers.getSetCookie()[0] ?? '')?.[1];
  if (sid === undefined) throw new Error(`signing in was answered ${String(response.status)} and no cookie`);
  return sid;
}

/** So many logins with a wrong password. */
export async function mistype(side: Side, { username }: Person, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1)
    await post(side, '/auth/login', { username, password: 'not-the-password' });
}

/** Asks with a JSON body; as whoever the token belongs to, where there is one. */
export function post(side: Side, path: string, body: object, token?: string): Promise<Response> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return side.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify(body),
  });
}

/** The JSON of an answer; throws where its status is another than the one that is due. */
export async function read<Body>(response: Response, due: number): Promise<Body> {
  const text = await response.text();
  if (response.status !== due)
    throw new Error(`answered ${String(response.status)} in place of ${String(due)}: ${text.slice(0, 200)}`);
  const body: Body = JSON.parse(text);
  return body;
}

function register(side: Side, username: string, password: string, domain: string): Promise<Response> {
  const email = `${username}@${domain}`;
  const names = { first_name: 'Mira', last_name: 'Kovács' };
  return post(side, '/auth/register', { username, email, password, ...names });
}

/** Logs in, which forgets the tries before; waits where the account is locked, which is over in a second. */
async function unlocked(side: Side, person: Omit<Person, 'user_id'>): Promise<void> {
  for (let left = 10; ; left -= 1) {
    const response = await post(side, '/auth/login', person);
    if (response.status !== 423 || left === 0) {
      await read(response, 200);
      return;
    }
    await sleep(200);
  }
}
