// What a terminal or a reader would not take as it is: control characters, direction marks, lone surrogates.
const unseen =
  /[\u0001-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+|(?:[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff])+/gu;
const encoder = new TextEncoder();

/** Whether a text is one word of a shell as it stands, and no option. */
export function isSafeWord(text: string): boolean {
  return /^[A-Za-z0-9_./:@%+,][A-Za-z0-9_./:@%+,=-]*$/.test(text);
}

/** A text as one word of a shell, quoted where that takes quotes. */
export function shellWord(text: string): string {
  return isSafeWord(text) ? text : shellQuoted(text);
}

/**
 * A text as one word for bash or zsh: in single quotes, and what is not seen as `$'\x1b'`, so that pasting it cannot
 * act on the terminal. NUL, which no command can carry, is left out.
 */
export function shellQuoted(text: string): string {
  const parts: string[] = [];
  let at = 0;
  const plain = text.replaceAll('\0', '');
  for (const found of plain.matchAll(unseen)) {
    if (found.index > at) parts.push(single(plain.slice(at, found.index)));
    parts.push(`$'${escaped(found[0])}'`);
    at = found.index + found[0].length;
  }
  if (at < plain.length || parts.length === 0) parts.push(single(plain.slice(at)));
  return parts.join('');
}

function single(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(text: string): string {
  return Array.from(text)
    .map(
      (character) =>
        named[character] ??
        [...encoder.encode(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
    )
    .join('');
}
