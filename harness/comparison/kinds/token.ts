import { defineKind } from './Kind.ts';

interface Secret {
  readonly length: number;
  readonly hex: boolean;
  readonly distinct: number;
}

const shortest = 16;

/** An opaque random string: of printable characters without blanks, at least 16, too mixed to be words. */
export const token = defineKind<Secret>({
  name: 'token',
  noun: 'a random token',
  volatile: true,
  identity: true,
  parse: (text) => (isHex(text) || isMixed(text) ? read(text) : null),
  holds: read,
  agree: (baseline, candidate) => {
    if (baseline.hex !== candidate.hex) return 'a token of another alphabet';
    if (candidate.length < baseline.length * 0.75 || candidate.length > baseline.length / 0.75)
      return `a token of ${String(candidate.length)} characters instead of ${String(baseline.length)}`;
    return candidate.distinct * 2 < baseline.distinct ? 'a weaker token: few different characters' : null;
  },
});

/** 24 random characters of base64 are of one class alone (lower, upper, digit) once in a hundred millions. */
function read(text: string): Secret | null {
  if (text.length < shortest || text.length > 8192 || !/^[\w\-+/=.~:%|!*@$,]+$/.test(text)) return null;
  if (text.includes('://') || text.startsWith('/')) return null;
  const classes = Number(/[a-z]/.test(text)) + Number(/[A-Z]/.test(text)) + Number(/\d/.test(text));
  if (classes < 2) return null;
  const distinct = new Set(text).size;
  // 16 random hex digits show 10 different ones; constant or counted-up strings show few.
  return distinct < 6 ? null : { length: text.length, hex: isHex(text), distinct };
}

function isHex(text: string): boolean {
  return /^[0-9a-f]+$/i.test(text) && /[a-f]/i.test(text) && /\d/.test(text);
}

/**
 * Random letters and digits change class (lower, upper, digit) between neighbours in 40 to 60 % of places, words
 * joined by hyphens, camel case and numbered names in less than 25 %.
 */
function isMixed(text: string): boolean {
  let changes = 0;
  let digits = 0;
  let previous = 0;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text.charCodeAt(at);
    const now =
      byte >= 97 && byte <= 122 ? 1 : byte >= 65 && byte <= 90 ? 2 : byte >= 48 && byte <= 57 ? 3 : 0;
    if (now === 3) digits += 1;
    if (now !== 0 && previous !== 0 && now !== previous) changes += 1;
    previous = now;
  }
  if (digits === text.length) return false;
  return changes >= text.length * (digits > 0 ? 0.12 : 0.3);
}
