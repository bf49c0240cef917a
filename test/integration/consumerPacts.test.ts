import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const contracts = fileURLToPath(new URL('../../examples/accounts/contracts/', import.meta.url));
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

async function textsIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).sort();
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

test('The tests of the consumers write the pacts that are kept, byte for byte.', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pacts-'));
  try {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
    await promisify(execFile)(process.execPath, [vitest, 'run', '--root', contracts], {
      env: { ...Object.fromEntries(own), PACT_DIR: folder, PACT_DO_NOT_TRACK: 'true' },
      timeout: 120_000,
    });
    const written = await textsIn(folder);
    expect(Object.keys(written)).toEqual(['mobile-auth.json', 'notification-auth.json', 'web-auth.json']);
    expect(written).toEqual(await textsIn(join(contracts, 'pacts')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
