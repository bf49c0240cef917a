/** Words that invented values are made of; none of them says anything. */
const words = [
  'example',
  'invented',
  'sample',
  'imagined',
  'specimen',
  'pretend',
  'fiction',
  'pattern',
] as const;

/**
 * Invents values that have the form of recorded ones, and nothing else of them: letters become those of another word,
 * digits other digits, everything else stays. The same value becomes the same one, different values stay different.
 */
export class Inventor {
  readonly #made = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** `domain`: the one of an invented e-mail address. */
  invent(recorded: string, domain = 'example.com'): string {
    const known = this.#made.get(recorded);
    if (known !== undefined) return known;
    let made = inForm(recorded, 0, domain);
    for (let round = 1; this.#taken.has(made) && round < 1_000; round += 1)
      made = inForm(recorded, round, domain);
    this.#made.set(recorded, made);
    this.#taken.add(made);
    return made;
  }
}

function inForm(recorded: string, round: number, domain: string): string {
  const at = recorded.lastIndexOf('@');
  // Whose mail it was is told by the domain as well.
  if (at > 0 && /^[^\s@]+\.[^\s@]+$/.test(recorded.slice(at + 1)))
    return `${fill(recorded.slice(0, at), round)}@${domain}`;
  return fill(recorded, round);
}

function fill(recorded: string, round: number): string {
  const word = words[round % words.length] ?? words[0];
  let letters = Math.floor(round / words.length);
  let digits = round;
  const total = recorded.replaceAll(/\D/g, '').length;
  let seen = 0;
  return recorded.replaceAll(/\p{L}|\d/gu, (sign) => {
    if (/\d/.test(sign)) {
      seen += 1;
      // 1000…, and the number of the round at its end: no leading zero where there was none.
      if (seen === 1 && sign !== '0') return '1';
      const place = total - seen;
      return String(Math.floor(digits / 10 ** Math.min(place, 15)) % 10);
    }
    const letter = word[letters % word.length] ?? 'e';
    letters += 1;
    return /\p{Lu}/u.test(sign) ? letter.toUpperCase() : letter;
  });
}
