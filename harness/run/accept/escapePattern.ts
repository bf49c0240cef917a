/** The text as a pattern that matches it and nothing else; what does not print is given by its number. */
export function escapePattern(text: string): string {
  return Array.from(text, escapeCharacter).join('');
}

function escapeCharacter(character: string): string {
  if (/[\\^$.*+?()[\]{}|]/.test(character)) return `\\${character}`;
  return character === ' ' ? character : escapeUnseen(character);
}

/** A character inside square brackets. */
export function escapeInClass(character: string): string {
  return /[\\^\-[\]]/.test(character) ? `\\${character}` : escapeUnseen(character);
}

/** Half a surrogate pair, a control or an odd blank would be lost or misread in a file. */
function escapeUnseen(character: string): string {
  if (!/[\p{C}\p{Z}]/u.test(character) || character === ' ') return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** `{3}`, `{2,5}`; nothing for exactly one. */
export function times(least: number, most: number): string {
  if (least !== most) return `{${String(least)},${String(most)}}`;
  return least === 1 ? '' : `{${String(least)}}`;
}
