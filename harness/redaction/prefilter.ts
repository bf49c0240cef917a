import { credentialMarks } from './credentialDetectors.ts';
import { grantMarks } from './grants.ts';
import { mayHoldOpaque } from './opaque.ts';
import { strongEnds, strongPairs, strongWords, weakNames } from './sensitiveWords.ts';
import { betweenWords, wordPattern } from './wordPattern.ts';

/** Parts of every strong name, in any case; each ends where a word of a name ends. */
const strong = [
  ...shortest([...strongWords, ...strongEnds]).map((word) => Array.from(word)),
  ...[...strongPairs].flatMap(([first, seconds]) =>
    [...seconds].map((second) => [...Array.from(first), betweenWords, ...Array.from(second)]),
  ),
];
const names = `${wordPattern(strong)}(?![a-z])`;
const weak = wordPattern([...weakNames].map((word) => Array.from(word)));

/**
 * A weak name counts where something is assigned to it. In a line of JSON without a backslash, text inside a
 * string holds no double quote, so that a key `"session":` of our own needs no second look.
 */
const besideQuotes = betweenWords.replace('%]', '%"]');
const weakInText = `${weak}${betweenWords}[=:>]|<(?:[xX][\\w:.-]*)?${weak}[^A-Za-z<>]*\\s`;
const weakInLine = `${weak}${besideQuotes}(?:[=>]|'\\s*:)|<(?:[xX][\\w:.-]*)?${weak}[^A-Za-z<>"]*\\s`;

const textMarks = new RegExp(`${names}|${weakInText}|${grantMarks}|${credentialMarks.source}`);
const lineMarks = new RegExp(`${names}|${weakInLine}|${grantMarks}|${credentialMarks.source}`);

/** False only for a text in which no detector would find anything. */
export function mayHoldSecret(text: string): boolean {
  return textMarks.test(text) || mayHoldOpaque(text);
}

/** The same for one line of JSON: false only where cleaning the document it holds would change nothing. */
export function lineMayHoldSecret(line: string): boolean {
  return line.includes('\\') || lineMarks.test(line) || mayHoldOpaque(line);
}

/** Without those that end as another one does: where they match, the other matches too. */
function shortest(all: readonly string[]): readonly string[] {
  return all.filter((word) => !all.some((other) => other !== word && word.endsWith(other)));
}
