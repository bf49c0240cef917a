import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { annotationLine } from '../../../harness/redaction/annotationLine.ts';
import { Door } from '../../../harness/redaction/Door.ts';
import type { Output } from '../../../harness/redaction/Terminal.ts';

/** As GitHub's runner reads a line: a command starts with `::`, its properties end at the next `::`. */
function readByRunner(line: string): { command: string; properties: Record<string, string>; data: string } {
  const found = /^\s*::(\w+)(?: (.*?))?::(.*)$/s.exec(line);
  if (found === null) throw new Error(`no command: ${line}`);
  const [, command = '', properties = '', data = ''] = found;
  const unescape = (text: string): string =>
    text.replaceAll(/%(3A|2C|0D|0A|25)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const pairs = properties
    .split(',')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('=', 2));
  return {
    command,
    properties: Object.fromEntries(pairs.map(([name = '', value = '']) => [name, unescape(value)])),
    data: unescape(data),
  };
}

function doorOn(): { door: Door; text: Record<'stdout' | 'stderr', string> } {
  const text = { stdout: '', stderr: '' };
  const paper = (name: 'stdout' | 'stderr'): Output => ({
    write: (written, done) => {
      text[name] += written;
      done?.();
      return true;
    },
    on: () => undefined,
  });
  return { door: new Door({ stdout: paper('stdout'), stderr: paper('stderr'), environment: {} }), text };
}

test('an annotation is read back by the runner as it was meant', () => {
  const line = annotationLine({
    level: 'error',
    title: 'shadow.mismatches: GET /a, b 50 %',
    message: '0.25 % is more: 0.1 %\nreplay it, please',
  });
  expect(line).toBe(
    '::error title=shadow.mismatches%3A GET /a%2C b 50 %25::0.25 %25 is more: 0.1 %25%0Areplay it, please',
  );
  expect(readByRunner(line)).toEqual({
    command: 'error',
    properties: { title: 'shadow.mismatches: GET /a, b 50 %' },
    data: '0.25 % is more: 0.1 %\nreplay it, please',
  });
});

test.each([
  '\n::error::owned',
  '\r\n::set-output name=x::y',
  '::stop-commands::token',
  'x::error::y',
  'a,file=/etc/passwd,line=1',
  '%0A::error::owned',
  '\u2028::error::x',
  '\u0085::error::x',
  '\u001B[31m::error::x',
  '##[error]x',
  '\n##vso[task.complete result=Failed;]',
  '\uD800\n::add-mask::a',
])('no value starts a second command or property: %j', (evil) => {
  for (const annotation of [
    { level: 'warning', title: evil, message: 'm' },
    { level: 'warning', title: 't', message: evil },
    { level: 'warning', title: evil, message: evil },
  ] as const) {
    const { door, text } = doorOn();
    door.terminal.annotation(annotation);
    expect(text.stdout.endsWith('\n')).toBe(true);
    const lines = text.stdout.slice(0, -1).split(/[\r\n\u0085\u2028\u2029]/);
    expect(lines).toHaveLength(1);
    const read = readByRunner(lines[0] ?? '');
    expect(read.command).toBe('warning');
    expect(Object.keys(read.properties)).toEqual(['title']);
    expect(lines[0]).not.toMatch(/##\w*\[/);
    expect(text.stdout.isWellFormed()).toBe(true);
  }
});

test('whatever title and message hold, there is one line, one command and one property', () => {
  const piece = fc.constantFrom(
    '::',
    '\n',
    '\r',
    '%',
    '%0A',
    'error',
    ',',
    '=',
    ':',
    '##[',
    'a',
    ' ',
    '\u0000',
  );
  const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (title, message) => {
      const line = annotationLine({ level: 'notice', title, message });
      expect(line).not.toMatch(/[\r\n\u0000]/);
      const { command, properties } = readByRunner(line);
      expect(command).toBe('notice');
      expect(Object.keys(properties)).toEqual(title === '' ? [] : ['title']);
    }),
  );
});

test('an annotation is redacted, bounded, and goes to the stream that was named', () => {
  const { door, text } = doorOn();
  door.terminal.annotation({ level: 'error', title: 'password=hunter2', message: 'token=hunter3' }, 'stderr');
  expect(text.stdout).toBe('');
  expect(text.stderr).toMatch(/^::error title=.*\[secret%3A/);
  expect(text.stderr).not.toMatch(/hunter/);
  const long = annotationLine({ level: 'error', title: 'x'.repeat(1e6), message: 'y\n'.repeat(1e5) });
  expect(long.length).toBeLessThan(13_000);
  expect(long.endsWith('…')).toBe(true);
});

test('nothing that is printed otherwise is a command', () => {
  const { door, text } = doorOn();
  door.terminal.print('::error title=x::y\n');
  door.terminal.notice('::error::y');
  expect(`${text.stdout}\n${text.stderr}`).not.toMatch(/^\s*::/m);
});

test('what is appended goes behind what others wrote, redacted, and makes the file where there is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'harness-append-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'summary.md');
  const { door } = doorOn();
  await door.append(path, 'one\n');
  await door.append(path, 'password=hunter2\n');
  expect(readFileSync(path, 'utf8')).toMatch(/^one\npassword=\[secret:[^\n]*\]\n$/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await expect(door.append(join(path, 'below-a-file'), 'x')).rejects.toMatchObject({
    code: 'HARNESS_EVIDENCE',
  });
});
