import { expect, test } from 'vitest';
import { visibleLines, visibleText } from '../../../../harness/report/html/visibleText.ts';

test.each([
  ['plain Ünïcode 🦊', 'plain Ünïcode 🦊'],
  ['a\nb\tc\r', String.raw`a\nb\tc\r`],
  ['\u0000\u001b[2J\u0085', String.raw`\u0000\u001b[2J\u0085`],
  ['\u202eevil\u2066', String.raw`\u202eevil\u2066`],
  ['lone \ud800 and \udc00', String.raw`lone \ud800 and \udc00`],
  ['tag \u{e0041}', String.raw`tag \udb40\udc41`],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test('Lines keep their ends and tabs, and nothing else unseen.', () => {
  expect(visibleLines('a\n\tb\r\u200b')).toBe(`a\n\tb${String.raw`\r\u200b`}`);
});
