import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import type { CryptoKey, JWK } from 'jose';

/** Seconds that an access token lives where its client does not ask for fewer. */
export const accessSeconds = 900;

const alg = 'ES256';

/** Signs and reads access tokens (JWT, ES256) with a key of this process. */
export class TokenIssuer {
  /** As the key set shows it; its `kid` stands in every token. */
  readonly publicKey: JWK & { readonly kid: string };
  readonly #private: CryptoKey;
  readonly #public: CryptoKey;

  private constructor(
    publicKey: TokenIssuer['publicKey'],
    pair: { privateKey: CryptoKey; publicKey: CryptoKey },
  ) {
    this.publicKey = publicKey;
    this.#private = pair.privateKey;
    this.#public = pair.publicKey;
  }

  static async create(): Promise<TokenIssuer> {
    const pair = await generateKeyPair(alg);
    const jwk = await exportJWK(pair.publicKey);
    return new TokenIssuer({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg, use: 'sig' }, pair);
  }

  /** `seconds` is how long it lives. */
  async sign(
    user: { readonly id: number; readonly username: string; readonly roles: readonly string[] },
    seconds: number = accessSeconds,
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      sub: String(user.id),
      name: user.username,
      roles: user.roles,
      iat: now,
      exp: now + seconds,
      jti: randomUUID(),
    };
    return new SignJWT(claims)
      .setProtectedHeader({ alg, typ: 'JWT', kid: this.publicKey.kid })
      .sign(this.#private);
  }

  /** The user id of a valid token; null for any other text. */
  async userOf(token: string): Promise<number | null> {
    try {
      const { payload } = await jwtVerify(token, this.#public, { algorithms: [alg] });
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
