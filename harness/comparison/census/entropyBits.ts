/** Positions looked at; 48 of a random token hold more than any limit asks for. */
const longest = 48;

/**
 * Bits of entropy that texts show by position, summed: Shannon's entropy of the characters at each position with the
 * Miller-Madow correction ((kinds - 1) / 2n nats) for small samples. A text counted up or made from the clock has many
 * values and few such bits; what a hash makes of a counter cannot be told from chance. Texts are held against each
 * other from whichever end shows more.
 */
export function entropyBits(texts: readonly string[]): number {
  if (texts.length < 2) return 0;
  return Math.max(
    bitsFrom(texts, (text, at) => text.charCodeAt(at)),
    bitsFrom(texts, (text, at) => text.charCodeAt(text.length - 1 - at)),
  );
}

function bitsFrom(texts: readonly string[], code: (text: string, at: number) => number): number {
  let bits = 0;
  for (let at = 0; at < longest; at += 1) {
    const counts = new Map<number, number>();
    for (const text of texts) {
      // NaN beyond the end: that a text is shorter is one more character.
      const character = code(text, at);
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    bits += bitsOf(counts, texts.length);
  }
  return bits;
}

function bitsOf(counts: ReadonlyMap<number, number>, total: number): number {
  if (counts.size === 1) return 0;
  let nats = 0;
  for (const count of counts.values()) nats -= (count / total) * Math.log(count / total);
  return (nats + (counts.size - 1) / (2 * total)) / Math.LN2;
}
