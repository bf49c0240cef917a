import { KeyedBytes } from './KeyedBytes.ts';

const lowers = 'abcdefghijklmnopqrstuvwxyz';
const uppers = lowers.toUpperCase();
const digits = '0123456789';
const hexDigits = '0123456789abcdef';
const base64url = `${uppers}${lowers}${digits}-_`;
const signs = '!#$*+-.:=?@^~';
const accented = 'àáâãäåæçèéêëìíîïðñòóôõöøùúûü';

/**
 * Another value of the same length and form, the same for the same key and value: hex stays hex, a UUID a UUID,
 * a number a number, a JWT keeps header and claims but has a signature that nobody made.
 */
export function pseudonymOf(key: Uint8Array, value: string): string {
  for (let round = 0; round < 16; round += 1) {
    const made = likeValue(value, new KeyedBytes(key, `${round}/${value}`));
    if (made !== value) return made;
  }
  return value;
}

function likeValue(value: string, bytes: KeyedBytes): string {
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(value)) return likeJwt(value, bytes);
  if (/^eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) return likeJwe(value, bytes);
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value)) return likeNumber(value, bytes);
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value))
    return likeUuid(value, bytes);
  if (/^(?=.*[0-9])(?:[0-9a-f]{8,}|[0-9A-F]{8,})$/.test(value))
    return likeAlphabet(value, /[A-F]/.test(value) ? hexDigits.toUpperCase() : hexDigits, bytes);
  const token = value.length >= 16 && /^[\w.~+/=:|%-]+$/.test(value);
  return Array.from({ length: value.length }, (_, at) => likeUnit(value.charAt(at), token, bytes)).join('');
}

/** An empty signature becomes one too: an unsigned token might be taken for good as it is. */
function likeJwt(value: string, bytes: KeyedBytes): string {
  const end = value.lastIndexOf('.') + 1;
  const length = value.length === end ? 43 : value.length - end;
  return value.slice(0, end) + likeAlphabet('x'.repeat(length), base64url, bytes);
}

function likeJwe(value: string, bytes: KeyedBytes): string {
  const [header = '', ...rest] = value.split('.');
  return [header, ...rest.map((part) => likeAlphabet(part, base64url, bytes))].join('.');
}

/** No leading zero where there was none, so that a JSON number stays one. */
function likeNumber(value: string, bytes: KeyedBytes): string {
  return value.replace(/\d/g, (digit, at: number) => {
    if (at !== 0 || value.length === 1) return pick(digits, bytes);
    return digit === '0' ? '0' : pick(digits.slice(1), bytes);
  });
}

/** Version and variant stay. */
function likeUuid(value: string, bytes: KeyedBytes): string {
  const alphabet = /[A-F]/.test(value) ? hexDigits.toUpperCase() : hexDigits;
  return Array.from({ length: value.length }, (_, at) => {
    const unit = value.charAt(at);
    return unit === '-' || at === 14 || at === 19 ? unit : pick(alphabet, bytes);
  }).join('');
}

function likeAlphabet(value: string, alphabet: string, bytes: KeyedBytes): string {
  return Array.from({ length: value.length }, () => pick(alphabet, bytes)).join('');
}

/** Separators of a token stay; in a password any sign becomes any sign, since it is a part of the secret. */
function likeUnit(unit: string, token: boolean, bytes: KeyedBytes): string {
  if (unit >= 'a' && unit <= 'z') return pick(lowers, bytes);
  if (unit >= 'A' && unit <= 'Z') return pick(uppers, bytes);
  if (unit >= '0' && unit <= '9') return pick(digits, bytes);
  if (unit > '\u007F') return pick(accented, bytes);
  return token || unit <= ' ' ? unit : pick(signs, bytes);
}

function pick(alphabet: string, bytes: KeyedBytes): string {
  return alphabet.charAt(bytes.below(alphabet.length));
}
