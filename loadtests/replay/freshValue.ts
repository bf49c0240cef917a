import type { FreshPart } from './PlayedTraffic.ts';

const alphabets = {
  digits: '0123456789',
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  letters: 'abcdefghijklmnopqrstuvwxyz',
} as const;

/** Prime to 2, 5, 13 and their products: n -> n * step is one to one in every alphabet. */
const step = 7_919;

/**
 * A value that no other iteration of the run has: `count` (the iteration) is spelled in the new characters, spread
 * so that neighbours do not look alike. `offset`, 0 to 1, is where a run begins.
 */
export function freshValue(parts: readonly FreshPart[], count: number, offset: number): string {
  const first = parts.find((part) => typeof part !== 'string');
  if (first === undefined) return parts.filter((part) => typeof part === 'string').join('');
  const length = parts.reduce((sum, part) => sum + (typeof part === 'string' ? 0 : part.length), 0);
  // Spelled over all of them: two digits here and two there are four.
  const text = spelled(alphabets[first.fresh], length, count, offset);
  let used = 0;
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      used += part.length;
      return text.slice(used - part.length, used);
    })
    .join('');
}

/** At most eight characters are counted, so that numbers stay exact; further ones repeat them. */
function spelled(alphabet: string, length: number, count: number, offset: number): string {
  const counted = Math.min(length, 8);
  const size = alphabet.length ** counted;
  let rest = (Math.floor(offset * size) + (count % size) * step) % size;
  let text = '';
  for (let at = 0; at < counted; at += 1) {
    text = (alphabet[rest % alphabet.length] ?? '') + text;
    rest = Math.floor(rest / alphabet.length);
  }
  return text.repeat(Math.ceil(length / counted)).slice(0, length);
}
