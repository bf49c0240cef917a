const scheme = /^[A-Za-z][A-Za-z0-9-]*\s+/;
/** Characters changed at the end of a credential: of a JWT or a signed cookie that is its signature. */
const changed = 16;

/**
 * A credential of the same form that nobody issued: its last letters and digits are others. Of a signed one the claims
 * stay and the signature is wrong.
 */
export function forge(value: string): string {
  const prefix = scheme.exec(value)?.[0] ?? '';
  const own = value.slice(prefix.length);
  let left = changed;
  const made = Array.from(own)
    .reverse()
    .map((character) => {
      if (left === 0) return character;
      const other = rotated(character);
      if (other !== character) left -= 1;
      return other;
    });
  return prefix + made.toReversed().join('');
}

/** Far enough that the spare bits at the end of base64 do not hide it. */
function rotated(character: string): string {
  if (/[a-z]/.test(character)) return shift(character, 97, 26, 11);
  if (/[A-Z]/.test(character)) return shift(character, 65, 26, 11);
  return /\d/.test(character) ? shift(character, 48, 10, 5) : character;
}

function shift(character: string, first: number, size: number, by: number): string {
  return String.fromCodePoint(first + (((character.codePointAt(0) ?? first) - first + by) % size));
}
