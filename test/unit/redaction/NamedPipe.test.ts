import { stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { NamedPipe } from '../../../harness/redaction/NamedPipe.ts';

async function made(): Promise<NamedPipe> {
  const pipe = await NamedPipe.make();
  if (pipe === null) throw new Error('this system has no mkfifo');
  return pipe;
}

async function textOf(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

test('all that is written is read, by however many writers, and the pipe ends when it is told to', async () => {
  const pipe = await made();
  const read = textOf(pipe.stream);
  await writeFile(pipe.path, 'one ');
  // No writer is left for a moment: no end.
  await writeFile(pipe.path, 'x'.repeat(300_000));
  pipe.end();
  expect(await read).toBe(`one ${'x'.repeat(300_000)}`);
  await pipe.remove();
});

test('it is for the owner alone, ends where nobody ever writes, and leaves nothing', async () => {
  const pipe = await made();
  const folder = dirname(pipe.path);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(pipe.path)).mode & 0o777).toBe(0o600);
  pipe.end();
  expect(await textOf(pipe.stream)).toBe('');
  await pipe.remove();
  await expect(stat(folder)).rejects.toThrow('ENOENT');
});
