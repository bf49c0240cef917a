import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { followLog } from '../../../../../harness/environment/up/image/followLog.ts';
import { LastLines } from '../../../../../harness/environment/up/image/LastLines.ts';

test('A log is handed over line by line however it is cut, its last line too, and a line without end in pieces.', async () => {
  const stream = new PassThrough();
  const lines: string[] = [];
  const over = followLog(stream, (line) => lines.push(line));
  for (const chunk of ['one\r\ntw', 'o\n\nthr', 'ee\n', 'x'.repeat(39_999), 'x\nfour']) stream.write(chunk);
  stream.end();
  await over;
  expect(lines.filter((line) => !line.startsWith('x'))).toEqual(['one', 'two', '', 'three', 'four']);
  const long = lines.filter((line) => line.startsWith('x'));
  expect(long.join('')).toHaveLength(40_000);
});

test('A log that breaks off is over as well.', async () => {
  const stream = new PassThrough();
  const lines: string[] = [];
  const over = followLog(stream, (line) => lines.push(line));
  stream.write('one\ntw');
  await new Promise(setImmediate);
  stream.destroy();
  await over;
  expect(lines).toEqual(['one', 'tw']);
});

test('Of what was printed the last lines are kept, without empty ones.', () => {
  const last = new LastLines(2);
  for (const line of ['one', ' ', 'two', 'three', '']) last.add(line);
  expect(last.all).toEqual(['two', 'three']);
});
