import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LineFile } from '../../../harness/redaction/LineFile.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'harness-lines-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

test('What lines rest on is written before them; where it cannot be, they are not.', async () => {
  const path = join(await folder(), 'a.ndjson');
  const seen: string[] = [];
  let fault: Error | null = null;
  const before = async (): Promise<void> => {
    if (fault !== null) throw fault;
    seen.push(await readFile(path, 'utf8'));
  };
  const file = await LineFile.open(path, null, { before });
  await file.write({ n: 1 });
  await file.flush();
  expect(seen).toEqual(['']);
  fault = new Error('no space');
  await file.write({ n: 2 });
  await expect(file.flush()).rejects.toThrow('no space');
  expect(await readFile(path, 'utf8')).toBe('{"n":1}\n');
  await file.close().catch(() => undefined);
});

test('Lines that come at once share a commit, and each is there when its own resolves.', async () => {
  const path = join(await folder(), 'a.ndjson');
  const file = await LineFile.open(path, null);
  const commits = [1, 2, 3].map((n) => {
    void file.write({ n });
    return file.commit();
  });
  expect(new Set(commits).size).toBe(1);
  await commits[0];
  expect(await readFile(path, 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":3}\n');
  void file.write({ n: 4 });
  await file.commit();
  expect(await readFile(path, 'utf8')).toContain('{"n":4}\n');
  await file.close();
});

test('Of what is there only so many bytes stay.', async () => {
  const path = join(await folder(), 'a.ndjson');
  const first = await LineFile.open(path, null);
  for (const n of [1, 2, 3]) await first.write({ n });
  await first.close();
  const again = await LineFile.open(path, null, { open: 'resume', keep: 16 });
  await again.write({ n: 9 });
  await again.close();
  expect(await readFile(path, 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":9}\n');
});
