import { splitPlaceholder } from './splitPlaceholder.ts';

// Control characters, line and paragraph separators, and marks that turn the writing direction around.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const zeroWidth = /\p{Mn}|\p{Me}/u;

/** Text that cannot move the cursor, change a colour, break a line or be taken for a command of a CI runner. */
export function plain(text: string): string {
  return text
    .replaceAll(unsafe, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
    .replaceAll('##[', '## [');
}

function columnsOf(character: string): number {
  if (character <= '~') return 1;
  return zeroWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
}

/** Columns that a text takes in a terminal. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += columnsOf(character);
  return sum;
}

/** The text in at most `width` columns; what is cut off the end becomes `…`, a placeholder as a whole. */
export function cut(text: string, width: number): string {
  // A column takes a character at least, save for marks that take none: no need to look at all of a long text.
  const start = text.length > width * 8 ? text.slice(0, width * 8) : text;
  if (start.length === text.length && columns(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const character of start) {
    used += columnsOf(character);
    if (used > width - 1) break;
    kept += character;
  }
  return `${kept.slice(0, splitPlaceholder(text, kept.length)?.from)}…`;
}

/** The text padded with spaces on its right to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

/**
 * Words in lines of at most `width` columns; a longer word is left whole. No line begins with `::`,
 * which CI runners take for a command.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && columns(line) + 1 + columns(word) > width && !word.startsWith('::')) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Two values side by side in `width` columns: where they are long, the part where they part. */
export function cutPair(baseline: string, candidate: string, width: number): readonly [string, string] {
  const shared = Math.min(baseline.length, candidate.length);
  let same = 0;
  while (same < shared && baseline[same] === candidate[same]) same += 1;
  if (same < width / 2) return [cut(baseline, width), cut(candidate, width)];
  // Not in the middle of a surrogate pair.
  const from = same - Math.floor(width / 4);
  const start = /[\udc00-\udfff]/.test(baseline[from] ?? '') ? from - 1 : from;
  const after = (value: string): string => `…${value.slice(splitPlaceholder(value, start)?.from ?? start)}`;
  return [cut(after(baseline), width), cut(after(candidate), width)];
}
