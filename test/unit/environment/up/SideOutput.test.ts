import { expect, test } from 'vitest';
import { SideOutput } from '../../../../harness/environment/up/SideOutput.ts';

function output(): { readonly side: SideOutput; readonly lines: string[]; readonly attach: () => void } {
  const side = new SideOutput((line) => line.replaceAll('secret', '***'));
  const lines: string[] = [];
  return { side, lines, attach: () => side.attach({ write: (line) => void lines.push(line) }) };
}

test('Chunks are cut into lines wherever they break, inside a character too, and the last needs no line feed.', () => {
  const { side, lines, attach } = output();
  attach();
  const { take, end } = side.stream();
  const bytes = Buffer.from('one\r\ntwö secret\n\nlast');
  for (const byte of bytes) take(Buffer.from([byte]));
  end();
  expect(lines).toEqual(['one', 'twö ***', '', 'last']);
});

test('What waits for a log is bounded, and says how much is lost; a line without an end is cut.', () => {
  const { side, lines, attach } = output();
  const { take } = side.stream();
  for (let line = 0; line < 3_000; line += 1) take(Buffer.from(`${'x'.repeat(1_000)}\n`));
  take(Buffer.from('y'.repeat(40_000)));
  attach();
  expect(lines.length).toBeLessThan(1_060);
  expect(lines.at(-1)).toMatch(/^… 19\d\d lines are left out here/);
  side.line('after');
  expect(lines.at(-1)).toBe('after');
});

test('The last words are the last line, and before it the last that tells of an error.', () => {
  const { side } = output();
  expect(side.lastWords()).toBe(null);
  side.line('starting');
  expect(side.lastWords()).toBe('starting');
  side.line('TypeError: cannot read secret');
  for (let line = 0; line < 8; line += 1) side.line(`    at frame ${String(line)}`);
  side.line('');
  side.line('Node.js v24.1.0');
  expect(side.lastWords()).toBe('TypeError: cannot read *** … Node.js v24.1.0');
});

test('Nothing is written once the log is closed, and it is still drained.', () => {
  const { side, lines, attach } = output();
  attach();
  side.close();
  side.line('late');
  expect(lines).toEqual([]);
  expect(side.lastWords()).toBe('late');
});
