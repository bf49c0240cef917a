import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** Salt and scrypt hash of a password; `cost` is scrypt's N. */
export function hashPassword(
  password: string,
  cost: number,
): { readonly salt: Buffer; readonly hash: Buffer } {
  const salt = randomBytes(16);
  return { salt, hash: scryptSync(password, salt, 32, { N: cost, r: 1, p: 1 }) };
}

/** Whether it is the password that was hashed. */
export function passwordMatches(
  password: string,
  stored: { readonly password_salt: Buffer; readonly password_hash: Buffer },
  cost: number,
): boolean {
  const hash = scryptSync(password, stored.password_salt, 32, { N: cost, r: 1, p: 1 });
  return timingSafeEqual(hash, stored.password_hash);
}
