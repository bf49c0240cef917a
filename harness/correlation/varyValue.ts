import { createHmac } from 'node:crypto';

/**
 * A recorded value made unique for one run, in the same form: e-mail addresses get a suffix before the `@`, uuids and
 * digits new ones of equal length, everything else a suffix. The same value and tag always give the same result.
 */
export function varyValue(value: string, tag: string): string {
  const digest = createHmac('sha256', tag).update(value).digest();
  // Letters only: a name stays a name and does not come to look like a random token.
  const suffix = [...digest.subarray(8, 14)].map((byte) => String.fromCodePoint(97 + (byte % 26))).join('');
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)) {
    const hex = digest.toString('hex');
    const variant = value.slice(14, 15);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${variant}${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }
  if (/^\d{6,}$/.test(value)) {
    const digits = BigInt(`0x${digest.toString('hex')}`).toString();
    return `${value.slice(0, 1)}${digits.slice(0, value.length - 1)}`;
  }
  const at = value.indexOf('@');
  return at < 0 ? `${value}${suffix}` : `${value.slice(0, at)}${suffix}${value.slice(at)}`;
}
