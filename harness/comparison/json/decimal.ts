/**
 * The one spelling of a JSON number's exact value: digits without outer zeros, `e` and the exponent of the last
 * digit, so `1`, `1.0` and `10e-1` are all `1e0`. Never goes through a float; `-0` is `0`.
 */
export function canonicalNumber(text: string): string {
  const negative = text.startsWith('-');
  const exponentAt = text.search(/e/i);
  const mantissa = text.slice(negative ? 1 : 0, exponentAt < 0 ? undefined : exponentAt);
  const point = mantissa.indexOf('.');
  const digits = point < 0 ? mantissa : mantissa.slice(0, point) + mantissa.slice(point + 1);
  const first = leadingZeros(digits);
  const last = digits.length - trailingZeros(digits);
  if (first === digits.length) return '0';
  // An exponent beyond all reason stays as it is spelled: it would cost more than it could mean.
  if (exponentAt >= 0 && text.length - exponentAt > 20) return text;
  const given = exponentAt < 0 ? 0n : BigInt(text.slice(exponentAt + 1).replace('+', ''));
  const exponent = given - BigInt(point < 0 ? 0 : mantissa.length - point - 1) + BigInt(digits.length - last);
  return `${negative ? '-' : ''}${digits.slice(first, last)}e${String(exponent)}`;
}

function leadingZeros(digits: string): number {
  let count = 0;
  while (count < digits.length && digits.charCodeAt(count) === 0x30) count += 1;
  return count;
}

function trailingZeros(digits: string): number {
  let count = 0;
  while (count < digits.length && digits.charCodeAt(digits.length - 1 - count) === 0x30) count += 1;
  return count;
}

/** Whether two JSON numbers are at most `tolerance` apart; exact for whole numbers. */
export function withinTolerance(left: string, right: string, tolerance: number): boolean {
  if (/^-?\d+$/.test(left) && /^-?\d+$/.test(right)) {
    const apart = BigInt(left) - BigInt(right);
    const distance = apart < 0n ? -apart : apart;
    return distance <= BigInt(Math.floor(tolerance));
  }
  // A hair of slack, so that 0.3 and 0.2 are within 0.1.
  return Math.abs(Number(left) - Number(right)) <= tolerance * (1 + 1e-9) + Number.EPSILON;
}
