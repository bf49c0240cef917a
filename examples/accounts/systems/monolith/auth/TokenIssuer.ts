import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { SignJWT, jwtVerify } from 'jose';

/** Seconds that an access token lives. */
export const accessSeconds = 900;

/** Signs and reads access tokens (JWT, HS256) with a key of this process. */
export class TokenIssuer {
  readonly #key: Awaited<ReturnType<typeof newKey>>;

  private constructor(key: Awaited<ReturnType<typeof newKey>>) {
    this.#key = key;
  }

  static async create(): Promise<TokenIssuer> {
    return new TokenIssuer(await newKey());
  }

  async sign(user: { readonly id: number; readonly username: string; readonly roles: readonly string[] }) {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      sub: String(user.id),
      name: user.username,
      roles: user.roles,
      iat: now,
      exp: now + accessSeconds,
      jti: randomUUID(),
    };
    return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(this.#key);
  }

  /** The user id of a valid token; null for any other text. */
  async userOf(token: string): Promise<number | null> {
    try {
      const { payload } = await jwtVerify(token, this.#key, { algorithms: ['HS256'] });
      return Number(payload.sub);
    } catch {
      return null; // whatever is wrong with it, it opens nothing
    }
  }
}

/** 43 characters with 256 bits of chance: refresh tokens and cookie values. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What of a secret is stored. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

async function newKey() {
  return crypto.subtle.importKey('raw', randomBytes(32), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
}
