import { visible } from './visible.ts';

const longestValue = 300;

/**
 * A value as a code span, in which GitHub sees no markup, mention, reference or link. The fence is longer than any run
 * of backticks in it.
 */
export function code(text: string, longest = longestValue): string {
  const value = visible(text, longest);
  if (value.trim() === '') return value === '' ? '`(empty)`' : '`(blank)`';
  const fence = '`'.repeat(longestRun(value, '`') + 1);
  const pad = /^[` ]|[` ]$/.test(value) ? ' ' : '';
  return `${fence}${pad}${value}${pad}${fence}`;
}

/** Text that `code` or `prose` made, for a cell of a table: what splits cells there is escaped. */
export function cell(markdown: string): string {
  // A table takes `\|` for a bar and `\\|` for the end of a cell, in code spans too.
  return markdown.replaceAll(/\\+\|/g, (all) => `${all.slice(0, -1)}\\u{7c}`).replaceAll(/(?<!\\)\|/g, '\\|');
}

/** A sentence of ours that may hold values: words and numbers stay, everything else goes into code spans. */
export function prose(text: string, longest = 1_500): string {
  const words = visible(text, longest)
    .split(' ')
    .filter((word) => word !== '');
  const parts: { text: string; isCode: boolean }[] = [];
  for (const [index, word] of words.entries()) {
    const last = parts.at(-1);
    const isMethod = /^[A-Z]{3,7}$/.test(word) && words[index + 1]?.startsWith('/') === true;
    if (!isMethod && isPlain(word, index === 0)) parts.push({ text: entities(word), isCode: false });
    else if (last?.isCode === true) last.text += ` ${word}`;
    else parts.push({ text: word, isCode: true });
  }
  return parts.map((part) => (part.isCode ? inCode(part.text) : part.text)).join(' ');
}

const wordOf = /^[("“]?[A-Za-z]+(?:['-][A-Za-z]+)*["”]?\)?[,.;:?]?$/;
const numberOf = /^\(?\d[\d,]*(?:\.\d+)?\)?[,;:]?$/;
const signs: ReadonlySet<string> = new Set([
  '<',
  '>',
  '=',
  '≠',
  '%',
  '·',
  '%)',
  '%.',
  '%,',
  '%;',
  '%:',
  '%);',
  '%),',
  '…',
]);
/** What GitHub takes for a commit. */
const hex = /^[\da-f]{7,}/i;

/** Whether a word has no meaning in Markdown and to GitHub. At the start of a line a number or a sign may have one. */
function isPlain(word: string, isFirst: boolean): boolean {
  if (hex.test(word)) return false;
  return (
    wordOf.test(word) ||
    (numberOf.test(word) && !(isFirst && word.endsWith(')'))) ||
    (!isFirst && signs.has(word))
  );
}

function entities(word: string): string {
  return word.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The comma after a value is the sentence's, and so is a bracket that has no other in the value. */
function inCode(text: string): string {
  const [, inner = text, comma = ''] = /^(.*[^,;:])([,;:])$/.exec(text) ?? [];
  const unmatched = countOf(inner, '(') - countOf(inner, ')');
  const before = unmatched > 0 && /^\(./.test(inner) ? '(' : '';
  const after = unmatched < 0 && /.\)$/.test(inner) ? ')' : '';
  const value = inner.slice(before.length, inner.length - after.length);
  // Our own notes name flags and keys between backticks.
  const [, own = value] = /^`([^`]+)`$/.exec(value) ?? [];
  return `${before}${code(own, text.length)}${after}${comma}`;
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Lines as a fenced block of this language. */
export function fenced(language: string, lines: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...lines.map((line) => longestRun(line, '`')));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence];
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const one of text) {
    run = one === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
