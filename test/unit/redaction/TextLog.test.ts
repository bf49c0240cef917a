import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Door } from '../../../harness/redaction/Door.ts';

test('A log that another program floods stays small and says that the rest is left out.', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'harness-log-'));
  try {
    const path = join(folder, 'k6.log');
    const log = await new Door().textLog(path);
    for (let line = 0; line < 20_000; line += 1) log.write(`${String(line)} ${'x'.repeat(1_000)}`);
    await log.close();
    expect((await stat(path)).size).toBeLessThan(17 * 1024 * 1024);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.at(-1)).toContain('left out');
    expect(lines[7]).toMatch(/^7 x+$/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
