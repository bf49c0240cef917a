/** Bits in which two texts differ up to which the one can be found from the other by trying. */
const fewBits = 24;
const longest = 256;

/**
 * How many texts are so close to another of equal length that who has the one can find the other: of random texts none
 * is. Bits are those of the characters that differ, by the number of different characters in all texts. Finds what is
 * counted up among others that are not, which entropy over all of them does not show.
 */
export function closeTexts(texts: readonly string[]): number {
  const alphabet = new Set<number>();
  for (const text of texts)
    for (let at = 0; at < Math.min(text.length, longest); at += 1) alphabet.add(text.charCodeAt(at));
  const most = Math.floor(fewBits / Math.log2(Math.max(2, alphabet.size)));
  return texts.filter((text, at) =>
    texts.some((other, nth) => nth !== at && other.length === text.length && isClose(text, other, most)),
  ).length;
}

function isClose(one: string, other: string, most: number): boolean {
  let differing = 0;
  for (let at = 0; at < one.length; at += 1) {
    if (one.charCodeAt(at) === other.charCodeAt(at)) continue;
    differing += 1;
    if (differing > most) return false;
  }
  return true;
}
