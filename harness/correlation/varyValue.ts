import { createHmac } from 'node:crypto';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** Shortest number that has room for a new one of equal length; shorter ones grow to `grownDigits`. */
const fewestDigits = 6;
const grownDigits = 9;

/**
 * A recorded value made unique for one run, in the same form: uuids, hex, numbers and phone numbers get new digits,
 * e-mail addresses a suffix before the `@`, everything else a suffix. The same value and tag always give the same
 * result. A number of fewer than six digits has no room and gets longer.
 */
export function varyValue(value: string, tag: string): string {
  const digest = createHmac('sha256', tag).update(value).digest();
  if (uuid.test(value)) return variedUuid(value, digest.toString('hex'));
  if (/^\d+$/.test(value)) {
    const kept = value.length < fewestDigits ? value.length : 1;
    return value.slice(0, kept) + decimals(digest, Math.max(value.length, grownDigits) - kept);
  }
  if (/^[0-9a-f]{16,}$/i.test(value)) return spelledLike(value, manyHex(digest, value.length));
  if (isPhoneNumber(value)) return variedPhoneNumber(value, digest);
  // Letters only: a name stays a name and does not come to look like a random token.
  const suffix = [...digest.subarray(8, 14)].map((byte) => String.fromCodePoint(97 + (byte % 26))).join('');
  const at = value.indexOf('@');
  return at < 0 ? `${value}${suffix}` : `${value.slice(0, at)}${suffix}${value.slice(at)}`;
}

/** The version digit stays; the variant is that of RFC 9562. */
function variedUuid(value: string, hex: string): string {
  const varied = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${value.slice(14, 15)}${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return spelledLike(value, varied);
}

function spelledLike(value: string, hex: string): string {
  return /[A-F]/.test(value) ? hex.toUpperCase() : hex;
}

function isPhoneNumber(value: string): boolean {
  return /^\+[\d ()./-]+$/.test(value) && value.replaceAll(/\D/g, '').length >= 9;
}

/** The country code, up to three digits or the first blank, stays; so does all that is no digit. */
function variedPhoneNumber(value: string, digest: Buffer): string {
  const country = /^\+\d{1,3}/.exec(value)?.[0] ?? '+';
  const digits = decimals(digest, value.length);
  let used = 0;
  return country + value.slice(country.length).replaceAll(/\d/g, () => digits[used++] ?? '0');
}

/** Decimal digits drawn from a digest; it is drawn from again where they are many. */
function decimals(digest: Buffer, count: number): string {
  let digits = '';
  for (let round = 0; digits.length < count; round += 1) {
    // The leading digits of the number would lean towards small ones.
    digits += BigInt(`0x${manyHex(digest, 64 * (round + 1)).slice(-64)}`)
      .toString()
      .slice(5);
  }
  return digits.slice(0, count);
}

function manyHex(digest: Buffer, count: number): string {
  let hex = digest.toString('hex');
  for (let round = 1; hex.length < count; round += 1) {
    hex += createHmac('sha256', digest).update(String(round)).digest('hex');
  }
  return hex.slice(0, count);
}
