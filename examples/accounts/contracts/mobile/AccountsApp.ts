/** What the app keeps of a login, in the phone's key store. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string;
  /** ms since 1970; the app refreshes before. */
  readonly until: number;
}

/** How a login ended; `retryAfter` in seconds. */
export type Login =
  | { readonly kind: 'in'; readonly userId: number; readonly tokens: Tokens }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number }
  | { readonly kind: 'locked'; readonly retryAfter: number };

/** How a question about a user ended. */
export type Answered<Value> =
  { readonly kind: 'told'; readonly value: Value } | { readonly kind: 'sign-in' | 'forbidden' | 'nobody' };

interface TokenBody {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
}

/** The client that the app for phones has of `auth`. */
export class AccountsApp {
  readonly #url: string;
  readonly #access: string | null;

  constructor(url: string, access: string | null = null) {
    this.#url = url;
    this.#access = access;
  }

  async login(username: string, password: string): Promise<Login> {
    const response = await this.#post('/auth/login', { username, password });
    switch (response.status) {
      case 200: {
        const body: TokenBody & { readonly user_id: number } = await bodyOf(response);
        return { kind: 'in', userId: body.user_id, tokens: kept(body) };
      }
      case 401: {
        const { error }: { error: { attempts_left: number } } = await bodyOf(response);
        return { kind: 'wrong', attemptsLeft: error.attempts_left };
      }
      case 423:
        return { kind: 'locked', retryAfter: Number(response.headers.get('retry-after') ?? Number.NaN) };
      default:
        throw unexpected(response);
    }
  }

  /** New tokens; null where the old one is worth nothing: the user has to log in again. */
  async refresh(token: string): Promise<Tokens | null> {
    const response = await this.#post('/auth/refresh', { refresh_token: token });
    if (response.status === 401) return null;
    if (response.status !== 200) throw unexpected(response);
    return kept(await bodyOf(response));
  }

  async logout(token: string): Promise<void> {
    const response = await this.#post('/auth/logout', { refresh_token: token });
    if (response.status !== 204) throw unexpected(response);
  }

  /** The names to greet the user with. */
  async user(id: number): Promise<Answered<{ firstName: string; phone: string | null }>> {
    return this.#get(`/auth/users/${String(id)}`, (text) => {
      const { user }: UserBody = JSON.parse(text);
      return { firstName: user.first_name, phone: user.phone ?? null };
    });
  }

  /** What the menu offers hangs on these. */
  async roles(id: number): Promise<Answered<readonly string[]>> {
    return this.#get(`/auth/users/${String(id)}/roles`, (text) => {
      const { roles }: { roles: readonly string[] } = JSON.parse(text);
      return roles;
    });
  }

  async #get<Value>(path: string, read: (text: string) => Value): Promise<Answered<Value>> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (this.#access !== null) headers['authorization'] = `Bearer ${this.#access}`;
    const response = await fetch(this.#url + path, { headers });
    switch (response.status) {
      case 200:
        return { kind: 'told', value: read(await response.text()) };
      case 401:
        return { kind: 'sign-in' };
      case 403:
        return { kind: 'forbidden' };
      case 404:
        return { kind: 'nobody' };
      default:
        throw unexpected(response);
    }
  }

  #post(path: string, body: object): Promise<Response> {
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    return fetch(this.#url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}

interface UserBody {
  readonly user: { readonly first_name: string; readonly phone?: string };
}

function kept(body: TokenBody): Tokens {
  return {
    access: body.access_token,
    refresh: body.refresh_token,
    until: Date.now() + body.expires_in * 1_000,
  };
}

function unexpected({ status }: Response): Error {
  return new Error(`auth answered ${String(status)}`);
}

async function bodyOf<Body>(response: Response): Promise<Body> {
  const body: Body = JSON.parse(await response.text());
  return body;
}
