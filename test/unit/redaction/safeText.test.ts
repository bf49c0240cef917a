import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cleanValue, safeJson, safeText } from '../../../harness/redaction/safeText.ts';

const evil = [
  'a\u001B[2Jb',
  '\u001B]0;title\u0007',
  '\u001B]8;;http://x\u001B\\link\u001B]8;;\u001B\\',
  '\u009B31m',
  'a\rb',
  'a\bb',
  '\u0007',
  'abc\u202Edef',
  '\u2066x\u2069',
  'a\u2028b\u2029c',
  '\uFEFFx',
  'z\u200Bw',
  '\uD800',
  'x\uDC00',
  '\u{E0041}',
  'tab\tx',
  '\u007F',
  '::error file=a::boom',
  '  ::set-output name=x::y',
  '##vso[task.complete result=Failed;]',
  '##[error]boom',
  '##teamcity[x]',
  'ok\n::stop-commands::tok',
  '\u001B[31m::error::x',
  ':\u001B[31m:error::x',
  '#\u001B[1m#[error]x',
  '###[error]x',
  ':::error::',
];

// A CI system strips colours or does not; neither may see a command.
function readsAsCommand(text: string): boolean {
  const bare = text.replace(/\u001B\[[0-9;:]*m/g, '');
  return [text, bare].some((seen) => /^\s*::/m.test(seen) || /##\w*\[/.test(seen));
}

describe('cleanValue', () => {
  it('makes every deceptive character visible, on one line', () => {
    for (const text of evil) {
      const clean = cleanValue(text, 200);
      expect(clean).not.toMatch(
        /[\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uDB40]/,
      );
      expect(clean.isWellFormed()).toBe(true);
      expect(readsAsCommand(clean), clean).toBe(false);
    }
    expect(cleanValue('a\u001B[2J\r\nb\u202Ec', 99)).toBe('a\\x1b[2J\\r\\nb\\u{202e}c');
  });

  it('cuts to the length asked for, never inside a character', () => {
    expect(cleanValue('abcdef', 6)).toBe('abcdef');
    expect(cleanValue('abcdefg', 6)).toBe('abcde…');
    expect(cleanValue('ab😀😀', 4)).toBe('ab…');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.integer({ min: 1, max: 20 }),
        (text, length) => {
          const clean = cleanValue(text, length);
          expect(clean.length).toBeLessThanOrEqual(length);
          expect(clean.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  it('leaves ordinary text of any language alone', () => {
    for (const text of ['Grüße, 日本語, עברית, 😀', 'a::b', 'std::string', 'issue #12', '## heading'])
      expect(cleanValue(text, 99)).toBe(text);
  });
});

describe('safeText', () => {
  it('lets our colours through and nothing else', () => {
    expect(safeText('\u001B[1;31mfail\u001B[0m\n\tx')).toBe('\u001B[1;31mfail\u001B[0m\n\tx');
    expect(safeText('a\u001B[2Jb\u001B]0;title\u0007c\u001B(Bd')).toBe('abcd');
    for (const text of evil) {
      const clean = safeText(text);
      expect(clean.replace(/\u001B\[[0-9;:]*m/g, '')).not.toMatch(
        /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E]/,
      );
      expect(readsAsCommand(clean), JSON.stringify(clean)).toBe(false);
    }
  });

  it('holds for any text', () => {
    const part = fc.oneof(
      fc.constantFrom(...evil, ':', '#', '[', '\n', ' ', '\u001B', '\u001B[1m', '\u001B['),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
        (text) => {
          const clean = safeText(text);
          expect(clean.replace(/\u001B\[[0-9;:]*m/g, '')).not.toMatch(
            /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E]/,
          );
          expect(readsAsCommand(clean)).toBe(false);
          expect(readsAsCommand(cleanValue(text, 500))).toBe(false);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe('safeJson', () => {
  it('says the same without deceptive characters and commands', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...evil)), (text) => {
        const json = JSON.stringify({ text, [text]: 1 });
        const safe = safeJson(json);
        expect(JSON.parse(safe)).toEqual(JSON.parse(json));
        expect(safe).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u2028-\u202E\uFEFF]/);
        expect(readsAsCommand(safe)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
