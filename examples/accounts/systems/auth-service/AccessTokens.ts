import { randomBytes, randomUUID } from 'node:crypto';

import { SignJWT, jwtVerify } from 'jose';

import type { Account } from './Account.ts';

/** Seconds. */
export const lifetime = 900;

/** The JWTs of this service, signed with a key that only this process has. */
export class AccessTokens {
  readonly #key = crypto.subtle.importKey('raw', randomBytes(64), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);

  async issue(account: Pick<Account, 'id' | 'loginName' | 'roles'>): Promise<string> {
    return new SignJWT({ jti: randomUUID(), roles: account.roles, name: account.loginName })
      .setSubject(String(account.id))
      .setProtectedHeader({ typ: 'JWT', alg: 'HS256' })
      .setIssuedAt()
      .setExpirationTime(`${String(lifetime)}s`)
      .sign(await this.#key);
  }

  /** The account id of a token; undefined where it is not one of ours or has expired. */
  async read(token: string): Promise<number | undefined> {
    try {
      const { payload } = await jwtVerify(token, await this.#key, { algorithms: ['HS256'] });
      return payload.sub === undefined ? undefined : Number(payload.sub);
    } catch {
      return undefined; // any fault of a token has the same answer
    }
  }
}
