import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

const saltLength = 16;
const keyLength = 32;

/** Salt and derived key in one: what the store keeps of a password. */
export function seal(password: string, cost: number): Buffer {
  const salt = randomBytes(saltLength);
  return Buffer.concat([salt, derive(password, salt, cost)]);
}

export function opens(sealed: Buffer, password: string, cost: number): boolean {
  const salt = sealed.subarray(0, saltLength);
  return timingSafeEqual(sealed.subarray(saltLength), derive(password, salt, cost));
}

export interface Minted {
  readonly secret: string;
  readonly digest: Buffer;
}

/** A secret for a client (43 characters, base64url) and what the store keeps of it. */
export function mint(): Minted {
  return minted(randomBytes(32).toString('base64url'));
}

export function minted(secret: string): Minted {
  return { secret, digest: digestOf(secret) };
}

export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Contract: SHA-256 of the name, first 64 bits, the highest cleared, the next and the lowest set. */
export function accountNumberFor(name: string): bigint {
  const first = BigInt(`0x${createHash('sha256').update(name).digest('hex').slice(0, 16)}`);
  return BigInt.asUintN(62, first) | (1n << 62n) | 1n;
}

function derive(password: string, salt: Buffer, cost: number): Buffer {
  return scryptSync(password, salt, keyLength, { cost, blockSize: 1, parallelization: 1 });
}
