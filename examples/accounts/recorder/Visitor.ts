import { setTimeout as sleep } from 'node:timers/promises';

import type { Person } from './people.ts';
import type { Random } from './Random.ts';
import type { RecordingProxy, Told } from './RecordingProxy.ts';

const json = 'application/json';

/** One person in front of one client: remembers what the monolith told and thinks between requests. */
export class Visitor {
  readonly person: Person;
  readonly random: Random;
  id = '';
  refreshToken = '';
  readonly #proxy: RecordingProxy;
  #accessToken = '';
  #cookie = '';

  constructor(person: Person, proxy: RecordingProxy, random: Random) {
    this.person = person;
    this.#proxy = proxy;
    this.random = random;
  }

  async register(changes: Readonly<Record<string, string>> = {}): Promise<void> {
    const { username, email, password, firstName, lastName } = this.person;
    const body = { username, email, password, first_name: firstName, last_name: lastName, ...changes };
    const told = await this.send('POST', '/auth/register', body);
    const location = /\/auth\/users\/(\d+)$/.exec(headerOf(told, 'location'));
    if (location?.[1] !== undefined) this.id = location[1];
  }

  async login(password: string = this.person.password, username: string = this.person.username) {
    const told = await this.send('POST', '/auth/login', { username, password });
    this.#keep(told);
  }

  /** Signs in by form; the browser follows to the profile. */
  async signIn(password: string = this.person.password): Promise<void> {
    const form = new URLSearchParams({ username: this.person.username, password }).toString();
    const told = await this.#ask('POST', '/auth/session', 'application/x-www-form-urlencoded', form);
    this.#cookie = /^sid=[^;]+/.exec(headerOf(told, 'set-cookie'))?.[0] ?? this.#cookie;
    if (told.status === 303) await this.get('/auth/profile');
  }

  async refresh(token: string = this.refreshToken): Promise<void> {
    this.#keep(await this.send('POST', '/auth/refresh', { refresh_token: token }));
  }

  async logout(): Promise<void> {
    await this.send('POST', '/auth/logout', { refresh_token: this.refreshToken });
  }

  get(path: string): Promise<Told> {
    return this.#ask('GET', path, '', '');
  }

  /** Any other method; with a body as JSON where there is one. */
  send(method: string, path: string, body?: Readonly<Record<string, string>>): Promise<Told> {
    return body === undefined
      ? this.#ask(method, path, '', '')
      : this.#ask(method, path, json, JSON.stringify(body));
  }

  async wait(milliseconds: number): Promise<void> {
    await sleep(milliseconds);
  }

  #keep(told: Told): void {
    if (told.status !== 200) return;
    const tokens: { access_token?: unknown; refresh_token?: unknown } = Object(JSON.parse(told.text));
    this.#accessToken = String(tokens.access_token);
    this.refreshToken = String(tokens.refresh_token);
  }

  async #ask(method: string, path: string, mimeType: string, body: string): Promise<Told> {
    const headers: Record<string, string> = {
      'User-Agent': this.person.userAgent,
      Accept: 'application/json, text/html;q=0.8',
    };
    if (this.#accessToken !== '') headers['Authorization'] = `Bearer ${this.#accessToken}`;
    else if (this.#cookie !== '') headers['Cookie'] = this.#cookie;
    const told = await this.#proxy.send({ method, path, headers, mimeType, body });
    await sleep(this.random.between(15, 110));
    return told;
  }
}

function headerOf(told: Told, name: string): string {
  return told.headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';
}
