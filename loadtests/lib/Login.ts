/** What a login gave: the token to send as `Authorization: Bearer`, or cookies to send. */
export type Credentials =
  { readonly bearer: string } | { readonly cookies: Readonly<Record<string, string>> };

/** How somebody logs in, and for how long that holds. */
export interface LoginOptions {
  /** Asks the service. Null, or an empty token or cookie, where it did not let this user in. */
  readonly login: () => Credentials | null;
  /** Seconds after which to log in again, a little before the token expires; for ever where left out. */
  readonly lasts?: number;
}

/**
 * Somebody who is logged in when it is needed: at the first request, after `lasts`, and after a 401. Made outside of
 * the default function, it holds for each virtual user over all its iterations; made inside, for one iteration.
 */
export class Login {
  readonly #options: LoginOptions;
  #held: Credentials | null = null;
  #since = 0;

  constructor(options: LoginOptions) {
    this.#options = options;
  }

  /** What to send; null where the service did not let this user in. */
  credentials(): Credentials | null {
    const { login, lasts = Infinity } = this.#options;
    if (this.#held !== null && Date.now() - this.#since < lasts * 1000) return this.#held;
    this.#since = Date.now();
    this.#held = given(login());
    return this.#held;
  }

  /** Logs in again at the next request. */
  forget(): void {
    this.#held = null;
  }
}

function given(credentials: Credentials | null): Credentials | null {
  if (credentials === null) return null;
  const values = 'bearer' in credentials ? [credentials.bearer] : Object.values(credentials.cookies);
  return values.length > 0 && values.every((value) => value !== '') ? credentials : null;
}
