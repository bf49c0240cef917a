import {
  countingWords,
  describingWords,
  strongEnds,
  strongPairs,
  strongWords,
  weakNames,
} from './sensitiveWords.ts';
import { separatedWordsOf, wordsOf } from './words.ts';

/**
 * How a name is to be taken: `strong` holds a secret wherever it stands, `weak` holds one in traffic only,
 * `describing` tells of a secret without holding it, `plain` has nothing to do with one.
 */
export type NameGrade = 'strong' | 'weak' | 'describing' | 'plain';

const remembered = new Map<string, NameGrade>();
const rememberedAtMost = 10_000;

/** The grade of the name of a header, cookie, field or query parameter. */
export function gradeOfName(name: string): NameGrade {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const grade = computeGrade(name);
  // Field names are few; a hostile system can invent them without end, so the memory is emptied, not grown.
  if (remembered.size >= rememberedAtMost) remembered.clear();
  if (name.length <= 100) remembered.set(name, grade);
  return grade;
}

function computeGrade(name: string): NameGrade {
  const words = wordsOf(name);
  const separated = separatedWordsOf(name);
  const strong = isStrong(words) || isStrong(separated);
  const last = words.at(-1) ?? '';
  if (strong && words.length > 1 && (describingWords.has(last) || countingWords.has(words[0] ?? '')))
    return 'describing';
  if (strong) return 'strong';
  if (isWeak(words) || isWeak(separated)) return 'weak';
  return describingWords.has(last) ? 'describing' : 'plain';
}

function isStrong(words: readonly string[]): boolean {
  return words.some((word, index) => {
    if (strongWords.has(word)) return true;
    if (word.length > 5 && strongEnds.some((end) => word.endsWith(end))) return true;
    return strongPairs.get(word)?.has(words[index + 1] ?? '') === true;
  });
}

function isWeak(words: readonly string[]): boolean {
  const [first = '', second] = words;
  if (words.length === 1) return weakNames.has(first);
  return words.length === 2 && first === 'x' && second !== undefined && weakNames.has(second);
}
