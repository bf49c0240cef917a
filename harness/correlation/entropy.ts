/** Bits from which on a value is taken to be unique by itself. */
const uniqueBits = 64;

/** What words can bring at most, however many: they are said again. */
const mostLanguageBits = 40;
const bitsOfLetterInWord = 0.5;
const bitsOfDigit = 3.32;
/** The beginning of a longer value says enough. */
const judgedLength = 96;

const moment = /^\d{4}-\d\d-\d\d[T ]\d\d|^\d{8}T\d{4}/;

/**
 * A rough estimate of a value's entropy in bits, from its form alone.
 * 1. Moments, addresses and texts with blanks are language; an URL has what its best part has.
 * 2. Hex digits count 4 bits each, decimal digits 3.32, letters of words half a bit.
 * 3. A part in which letters and digits mix, or capitals and small letters as in no camelCase, is drawn at random:
 *    5 bits a character, 6 in both cases.
 * 4. Few different characters mean little, however often they come.
 */
export function entropyBits(value: string): number {
  const judged = value.length > judgedLength ? value.slice(0, judgedLength) : value;
  if (judged.includes('://'))
    return Math.max(
      0,
      ...judged
        .split(/[/?&=#]/)
        .slice(3)
        .map(entropyBits),
    );
  const form = formOf(judged);
  const bits = Math.min(bitsOf(form), judged.length * 1.5 * Math.log2(Math.max(1, form.distinct)));
  return form.isText || moment.test(judged) ? Math.min(bits, mostLanguageBits) : bits;
}

/** Unique by itself: equality with such a value is no accident. */
export function isUnique(value: string): boolean {
  return value.length >= 11 && entropyBits(value) >= uniqueBits;
}

function bitsOf(form: Form): number {
  if (form.isHex && form.digits > 0 && form.letters > 0) return (form.digits + form.letters) * 4;
  const bitsOfRandom = form.hasSmall && form.hasCapital ? 6 : 5;
  // Beside so much that is random, letters in both cases are so too and only look like camelCase.
  const camelIsRandom = form.random >= 8;
  const inWords = form.lettersInWords + (camelIsRandom ? 0 : form.lettersInCamelCase);
  const random = form.random + (camelIsRandom ? form.lettersInCamelCase : 0);
  const words = Math.min(mostLanguageBits, inWords * bitsOfLetterInWord);
  return words + form.digitsBesideWords * bitsOfDigit + random * bitsOfRandom;
}

/** What a value is made of; its parts are its runs of letters and digits. */
interface Form {
  readonly digits: number;
  readonly letters: number;
  readonly distinct: number;
  /** Nothing but hex digits and dashes. */
  readonly isHex: boolean;
  /** Blanks or an `@` in it. */
  readonly isText: boolean;
  readonly hasSmall: boolean;
  readonly hasCapital: boolean;
  readonly lettersInWords: number;
  readonly lettersInCamelCase: number;
  readonly digitsBesideWords: number;
  /** Characters of parts that are drawn at random. */
  readonly random: number;
}

/** When a character was last seen: the number of the value. Shared, since this runs for every value of a recording. */
const lastSeen = new Uint32Array(128);
let valueNumber = 0;

function formOf(value: string): Form {
  valueNumber = (valueNumber + 1) >>> 0;
  const form = {
    digits: 0,
    letters: 0,
    distinct: 0,
    isHex: true,
    isText: false,
    hasSmall: false,
    hasCapital: false,
    lettersInWords: 0,
    lettersInCamelCase: 0,
    digitsBesideWords: 0,
    random: 0,
  };
  let part = 0;
  for (let at = 0; at <= value.length; at += 1) {
    const code = at < value.length ? value.charCodeAt(at) : dash;
    if (code < 128 && at < value.length && lastSeen[code] !== valueNumber) {
      lastSeen[code] = valueNumber;
      form.distinct += 1;
    }
    if (isDigit(code) || isSmall(code) || isCapital(code)) continue;
    if (at > part) addPart(form, value, part, at);
    part = at + 1;
    if (code !== dash) form.isHex = false;
    if (code === 64 || code <= 32) form.isText = true;
  }
  return form;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Letters in one spelling with a number behind them (`smith1`, `ORD`, `v2`) are a word; what else mixes is random. */
function addPart(form: Mutable<Form>, value: string, start: number, end: number): void {
  let digits = 0;
  let capitals = 0;
  let interleaved = false;
  for (let at = start; at < end; at += 1) {
    const code = value.charCodeAt(at);
    if (isDigit(code)) {
      digits += 1;
      continue;
    }
    if (isCapital(code)) capitals += 1;
    if (digits > 0) interleaved = true;
    if ((code | 32) > 102) form.isHex = false;
  }
  const letters = end - start - digits;
  const small = letters - capitals;
  form.digits += digits;
  form.letters += letters;
  form.hasCapital ||= capitals > 0;
  form.hasSmall ||= small > 0;
  const oneSpelling = capitals === 0 || small === 0 || (capitals === 1 && isCapital(value.charCodeAt(start)));
  if (!interleaved && oneSpelling) {
    form.lettersInWords += letters;
    form.digitsBesideWords += digits;
  } else if (digits === 0 && 3 * Math.min(capitals, small) < letters) {
    form.lettersInCamelCase += letters;
  } else {
    form.random += end - start;
  }
}

const dash = 45;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}
