import { createHash } from 'node:crypto';

/**
 * The account number of a user name, by contract: the first 8 bytes of its SHA-256, read big-endian, with bit 63
 * cleared and bits 62 and 0 set. So it is between 2^62 and 2^63 and odd, which no float can hold.
 */
export function accountNumber(username: string): bigint {
  const bits = createHash('sha256').update(username).digest().readBigUInt64BE(0);
  return (bits & 0x7fff_ffff_ffff_ffffn) | 0x4000_0000_0000_0001n;
}
