/** Bits from which on a value is taken to be unique by itself. */
export const uniqueBits = 64;

/** What words can bring at most, however many: they are said again. */
const mostLanguageBits = 40;
const bitsOfLetterInWord = 0.5;
const bitsOfDigit = 3.32;
/** The beginning of a longer value says enough. */
const judgedLength = 512;

const moment = /^\d{4}-\d\d-\d\d[T ]\d\d|^\d{8}T\d{4}/;
const url = /^[a-z][a-z0-9+.-]*:\/\//i;
/** Letters in one spelling with a number behind them: `smith1`, `ORD`, `v2`. */
const wordAndNumber = /^(?:[a-z]*|[A-Z]*|[A-Z][a-z]*)(\d*)$/;

/**
 * A rough estimate of a value's entropy in bits, from its form alone.
 * 1. Moments, addresses and texts with blanks are language; an URL has what its best part has.
 * 2. Hex digits count 4 bits each, decimal digits 3.32, letters of words half a bit.
 * 3. A part in which letters and digits mix, or capitals and small letters as in no camelCase, is drawn at random:
 *    5 bits a character, 6 in both cases.
 */
export function entropyBits(value: string): number {
  const judged = value.length > judgedLength ? value.slice(0, judgedLength) : value;
  if (url.test(judged))
    return Math.max(
      0,
      ...judged
        .split(/[/?&=#]/)
        .slice(3)
        .map(entropyBits),
    );
  const bits = Math.min(bitsOfParts(judged), judged.length * Math.log2(distinctCharacters(judged)));
  const isLanguage = /[\s@]/.test(judged) || moment.test(judged);
  return isLanguage ? Math.min(bits, mostLanguageBits) : bits;
}

/** Unique by itself: equality with such a value is no accident. */
export function isUnique(value: string): boolean {
  return value.length >= 11 && entropyBits(value) >= uniqueBits;
}

function bitsOfParts(value: string): number {
  if (/^[0-9a-f-]+$/i.test(value) && /\d/.test(value) && /[a-f]/i.test(value)) {
    return value.replaceAll('-', '').length * 4;
  }
  const characterBits = /[a-z]/.test(value) && /[A-Z]/.test(value) ? 6 : 5;
  let bits = 0;
  let inWords = 0;
  for (const part of value.split(/[^A-Za-z0-9]+/)) {
    const digits = wordAndNumber.exec(part)?.[1]?.length;
    if (digits !== undefined) {
      bits += digits * bitsOfDigit;
      inWords += part.length - digits;
    } else if (isRandom(part)) {
      bits += part.length * characterBits;
    } else {
      inWords += part.length;
    }
  }
  return bits + Math.min(mostLanguageBits, inWords * bitsOfLetterInWord);
}

function isRandom(part: string): boolean {
  if (/\d/.test(part)) return true;
  const capitals = part.replaceAll(/[^A-Z]/g, '').length;
  return 3 * Math.min(capitals, part.length - capitals) >= part.length;
}

function distinctCharacters(value: string): number {
  return Math.max(1, new Set(value).size);
}
