import { defineKind } from './Kind.ts';
import { momentOf } from './timestamp.ts';

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
  // A time is mixed as well: taken for a token it would be checked for nothing that a time has to be.
  parse: (text) => ((isHex(text) || isMixed(text)) && momentOf(text) === null ? read(text) : null),
  holds: read,
  agree: (baseline, candidate) => {
    if (baseline.hex !== candidate.hex) return 'a token of another alphabet';
    if (candidate.length < baseline.length * 0.75 || candidate.length > baseline.length / 0.75)
      return `a token of ${String(candidate.length)} characters instead of ${String(baseline.length)}`;
    return candidate.distinct * 2 < baseline.distinct ? 'a weaker token: few different characters' : null;
  },
});

const allowed = new Uint8Array(128);
for (const character of '_-+/=.~:%|!*@$,') allowed[character.charCodeAt(0)] = 1;
/** When a character was last seen: the number of the value. Shared, since this runs for every token of a recording. */
const lastSeen = new Uint32Array(128);
let valueNumber = 0;

/** 24 random characters of base64 are of one class alone (lower, upper, digit) once in a hundred millions. */
function read(text: string): Secret | null {
  if (text.length < shortest || text.length > 8192) return null;
  valueNumber = (valueNumber + 1) >>> 0;
  let distinct = 0;
  let small = 0;
  let capital = 0;
  let digit = 0;
  let hex = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digit = 1;
    else if (code >= 97 && code <= 122) small = 1;
    else if (code >= 65 && code <= 90) capital = 1;
    else if (code >= 128 || allowed[code] === 0) return null;
    hex &&= (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 102);
    if (lastSeen[code] === valueNumber) continue;
    lastSeen[code] = valueNumber;
    distinct += 1;
  }
  if (small + capital + digit < 2 || text.startsWith('/') || text.includes('://')) return null;
  // 16 random hex digits show 10 different ones; constant or counted-up strings show few.
  return distinct < 6 ? null : { length: text.length, hex, distinct };
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
