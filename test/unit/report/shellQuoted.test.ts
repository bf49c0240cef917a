import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSafeWord, shellQuoted } from '../../../harness/report/shellQuoted.ts';

/** The words that bash makes of a command line. */
function wordsOf(line: string): readonly string[] {
  const out = execFileSync('bash', ['--norc', '-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return out.split('\0').slice(0, -1);
}

const hostile = [
  '',
  "it's",
  "'; touch /tmp/x; '",
  '$(id) `id` ${HOME} $HOME !! \\',
  'a\nb\r\tc',
  '\u001b[31m\u202eevil\u2066',
  '-o /etc/passwd',
  '@/etc/passwd',
  'ünïcode 🦊 \u{1f469}\u200d\u{1f4bb}',
  '*?[a-z]{1,2}~#&|<>;',
];

test('A quoted text is one word of bash, with every character.', () => {
  expect(wordsOf(hostile.map(shellQuoted).join(' '))).toEqual(hostile);
});

test('So is any text, save for NUL, which no command carries.', () => {
  const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns: 100, seed: 7 });
  expect(wordsOf(texts.map(shellQuoted).join(' '))).toEqual(texts.map((text) => text.replaceAll('\0', '')));
});

test('A quoted text holds nothing that acts on a terminal or turns its line around.', () => {
  for (const text of [...hostile, '\u0000\u0007\u0085\ud800'])
    expect(
      /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800]/u.test(shellQuoted(text)),
    ).toBe(false);
});

test.each([
  ['GET', true],
  ['http://auth:8001/a/b', true],
  ['', false],
  ['-o', false],
  ['a b', false],
  ['a?b', false],
  ['~root', false],
  ['a\n', false],
])('%j is safe as it stands: %s', (text, safe) => {
  expect(isSafeWord(text)).toBe(safe);
});
