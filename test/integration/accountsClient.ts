import { once } from 'node:events';

import { WebSocket } from 'ws';

/** What one side of the accounts example told. `json` is null where there is no JSON; big numbers are in `text`. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>> | null;
}

/** The names and password of the user that the tests register. */
export const mira = {
  username: 'mira.kovacs.0412',
  email: 'mira@audit.example',
  password: 'quiet-harbour-4821',
  first_name: 'Mira',
  last_name: 'Kovács',
} as const;

/** An open socket: all notices so far, and the code it is closed with. */
export interface Listening {
  readonly heard: readonly unknown[];
  readonly closed: Promise<number>;
  stop(): void;
}

/** Asks one side and remembers nothing but who is signed in. */
export class AccountsClient {
  readonly url: string;
  id = '';
  refreshToken = '';
  #headers: Readonly<Record<string, string>> = {};

  constructor(url: string) {
    this.url = url;
  }

  async ask(method: string, path: string, body?: object | URLSearchParams): Promise<Told> {
    const form = body instanceof URLSearchParams;
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...this.#headers,
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: objectIn(text) };
  }

  async register(changes: object = {}): Promise<Told> {
    const told = await this.ask('POST', '/auth/register', { ...mira, ...changes });
    if (told.status === 201) this.id = told.headers.get('location')?.split('/').at(-1) ?? '';
    return told;
  }

  async login(changes: object = {}): Promise<Told> {
    const { username, password } = mira;
    const told = await this.ask('POST', '/auth/login', { username, password, ...changes });
    if (told.status === 200) {
      this.#headers = { authorization: `Bearer ${String(told.json?.['access_token'])}` };
      this.refreshToken = String(told.json?.['refresh_token']);
    }
    return told;
  }

  /** `more` goes with the form. */
  async openSession(more: Readonly<Record<string, string>> = {}): Promise<Told> {
    const { username, password } = mira;
    const form = new URLSearchParams({ username, password, ...more });
    const told = await this.ask('POST', '/auth/session', form);
    this.#headers = { cookie: told.headers.get('set-cookie')?.split(';')[0] ?? '' };
    return told;
  }

  /** Stores or sends any bytes. */
  async put(path: string, type: string, bytes: Uint8Array<ArrayBuffer>): Promise<Told> {
    const headers = { ...this.#headers, 'content-type': type };
    const response = await fetch(this.url + path, { method: 'PUT', headers, body: bytes });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: objectIn(text) };
  }

  /** What is heard at `/auth/notifications`, from when the socket is open on. */
  async listen(): Promise<Listening> {
    const socket = new WebSocket(`${this.url.replace(/^http/, 'ws')}/auth/notifications`, {
      headers: this.#headers,
    });
    const heard: unknown[] = [];
    const closed = once(socket, 'close').then(([code]) => Number(code));
    socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString())));
    await once(socket, 'open');
    return { heard, closed, stop: () => socket.close() };
  }

  refresh(token: string = this.refreshToken): Promise<Told> {
    return this.ask('POST', '/auth/refresh', { refresh_token: token });
  }

  logout(): Promise<Told> {
    return this.ask('POST', '/auth/logout', { refresh_token: this.refreshToken });
  }

  get(path: string): Promise<Told> {
    return this.ask('GET', path);
  }
}

function objectIn(text: string): Told['json'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
