import { randomUUID } from 'node:crypto';

import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair, jwtVerify } from 'jose';

import type { Account } from './Account.ts';
import type { JsonObject } from './answer.ts';
import type { ArmedFaults } from './faults/Fault.ts';

/** Seconds, where a client does not ask for fewer. */
export const lifetime = 900;

const algorithm = { alg: 'ES256' } as const;
const tenYears = 3652 * 86_400;

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** The JWTs of this service, signed with a key that only this process has. */
export class AccessTokens {
  readonly #faults: Pick<ArmedFaults, 'flawed'>;
  readonly #name = randomUUID();
  readonly #published: Promise<Keys> = generateKeyPair(algorithm.alg);
  readonly #signing: Promise<Keys>;

  constructor(faults: Pick<ArmedFaults, 'flawed'>) {
    this.#faults = faults;
    this.#signing = faults.flawed('other-key') ? generateKeyPair(algorithm.alg) : this.#published;
  }

  /** `seconds` is how long it lives. */
  async issue(account: Pick<Account, 'id' | 'loginName' | 'roles'>, seconds = lifetime): Promise<string> {
    const { id, roles, loginName } = account;
    const now = Math.floor(Date.now() / 1000);
    const lives = this.#faults.flawed('ten-years') ? tenYears : seconds;
    const claims = {
      jti: randomUUID(),
      ...(this.#faults.flawed('no-end') ? {} : { exp: now + lives }),
      iat: now,
      roles,
      name: loginName,
      sub: String(id),
    };
    if (this.#faults.flawed('unsigned')) return new UnsecuredJWT(claims).encode();
    const header = { typ: 'JWT', kid: this.#name, ...algorithm };
    return new SignJWT(claims).setProtectedHeader(header).sign((await this.#signing).privateKey);
  }

  /** The account id of a token; undefined where it is not one of ours or has expired. */
  async read(token: string): Promise<number | undefined> {
    try {
      const { payload } = this.#faults.flawed('unsigned')
        ? UnsecuredJWT.decode(token)
        : await jwtVerify(token, (await this.#signing).publicKey, { algorithms: [algorithm.alg] });
      return payload.sub === undefined ? undefined : Number(payload.sub);
    } catch {
      return undefined; // any fault of a token has the same answer
    }
  }

  /** The key set (RFC 7517) by which others check these tokens. */
  async keySet(): Promise<JsonObject> {
    const { kty = '', crv = '', x = '', y = '' } = await exportJWK((await this.#published).publicKey);
    return { keys: [{ use: 'sig', kid: this.#name, kty, crv, x, y, ...algorithm }] };
  }
}
