/** Bits from which on a value is taken to be unique by itself. */
export const uniqueBits = 64;

/**
 * A rough upper estimate of a value's entropy in bits: length times the bits of the smallest usual alphabet that
 * holds all its characters; values with blanks or without any digit beside letters are language and get a tenth.
 */
export function entropyBits(value: string): number {
  if (/^\d+$/.test(value)) return value.length * 3.32;
  if (/\s/.test(value)) return value.length * 0.5;
  const hasDigit = /\d/.test(value);
  const mixed = /[a-z]/.test(value) && /[A-Z]/.test(value);
  if (!hasDigit && !(mixed && value.length >= 20)) return value.length * 0.5;
  if (/^[0-9a-f-]+$/i.test(value)) return value.replaceAll('-', '').length * 4;
  return value.length * (mixed ? 6 : 5);
}

/** Unique by itself: equality with such a value is no accident. */
export function isUnique(value: string): boolean {
  return value.length >= 11 && entropyBits(value) >= uniqueBits;
}
