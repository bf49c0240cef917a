/** What the web site shows of an account. */
export interface Profile {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly phone?: string;
  readonly locale: string;
  readonly roles: readonly string[];
}

/** A session that is open somewhere. */
export interface OpenSession {
  readonly id: string;
  readonly kind: 'bearer' | 'cookie';
  readonly created_at: string;
}

/** Thrown where `auth` refuses; `fields` are those of a form that are wrong. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: string;
  readonly fields: readonly string[];
  readonly attemptsLeft: number | null;

  constructor(status: number, error: RefusalBody['error']) {
    super(error.message);
    this.status = status;
    this.code = error.code;
    this.fields = (error.fields ?? []).map(({ field }) => field);
    this.attemptsLeft = error.attempts_left ?? null;
  }
}

interface RefusalBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly fields?: readonly { readonly field: string }[];
    readonly attempts_left?: number;
  };
}

/** The client that the web site's server has of `auth`: it keeps the browser's cookie. */
export class AccountsWeb {
  readonly #url: string;
  readonly #cookie: string | null;

  constructor(url: string, cookie: string | null = null) {
    this.#url = url;
    this.#cookie = cookie;
  }

  async register(form: Readonly<Record<string, string>>): Promise<{ profile: Profile; location: string }> {
    const response = await this.#send('POST', '/auth/register', JSON.stringify(form));
    const { user }: { user: Profile } = await bodyOf(response);
    return { profile: user, location: response.headers.get('location') ?? '' };
  }

  /** The cookie to give to the browser, and where to send it. */
  async signIn(username: string, password: string): Promise<{ cookie: string; location: string }> {
    const form = new URLSearchParams({ username, password });
    const response = await this.#send('POST', '/auth/session', form);
    const [cookie] = response.headers.getSetCookie();
    if (response.status !== 303 || cookie === undefined) throw new Error('signed in without a cookie');
    return { cookie, location: response.headers.get('location') ?? '' };
  }

  /** The cookie that takes the browser's back. */
  async signOut(): Promise<string> {
    const response = await this.#send('DELETE', '/auth/session');
    return response.headers.getSetCookie().join('\n');
  }

  /** Null for whoever is not signed in: the site then shows how to. */
  async profile(): Promise<Profile | null> {
    const response = await this.#fetch('GET', '/auth/profile');
    if (response.status === 401 && response.headers.has('www-authenticate')) return null;
    const { user }: { user: Profile } = await bodyOf(await checked(response));
    return user;
  }

  async change(form: Readonly<Record<string, string>>): Promise<Profile> {
    const response = await this.#send('PUT', '/auth/profile', JSON.stringify(form));
    const { user }: { user: Profile } = await bodyOf(response);
    return user;
  }

  async sessions(): Promise<readonly OpenSession[]> {
    const response = await this.#send('GET', '/auth/sessions');
    const { sessions }: { sessions: readonly OpenSession[] } = await bodyOf(response);
    return sessions;
  }

  async changePassword(current: string, next: string): Promise<void> {
    const form = { current_password: current, new_password: next };
    await this.#send('POST', '/auth/password', JSON.stringify(form));
  }

  async #send(method: string, path: string, body?: string | URLSearchParams): Promise<Response> {
    return checked(await this.#fetch(method, path, body));
  }

  #fetch(method: string, path: string, body?: string | URLSearchParams): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (this.#cookie !== null) headers['cookie'] = this.#cookie;
    if (body !== undefined)
      headers['content-type'] =
        typeof body === 'string' ? 'application/json' : 'application/x-www-form-urlencoded';
    const content = body === undefined ? {} : { body };
    return fetch(this.#url + path, { method, headers, redirect: 'manual', ...content });
  }
}

async function checked(response: Response): Promise<Response> {
  if (response.status < 400) return response;
  const { error }: RefusalBody = await bodyOf(response);
  throw new Refused(response.status, error);
}

async function bodyOf<Body>(response: Response): Promise<Body> {
  const body: Body = JSON.parse(await response.text());
  return body;
}
