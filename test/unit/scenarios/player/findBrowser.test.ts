import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../../../scenarios/player/findBrowser.ts';

let folder = '';
const root = import.meta.dirname;

async function program(name: string, version: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\necho '${version}'\n`);
  await chmod(path, 0o755);
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'harness-browser-'));
});

afterAll(() => rm(folder, { recursive: true }));

const nothing = { PATH: '', HOME: '/nowhere', PLAYWRIGHT_BROWSERS_PATH: '/nowhere' };

test('the browser of the config comes first, then that of the variable, then that of PATH', async () => {
  const [a, b, c] = await Promise.all([
    program('a', 'Chromium 150.0.1.2 built on Debian'),
    program('b', 'Google Chrome 151.1.3.4 '),
    program('chromium', 'Chromium 152.0.5.6'),
  ]);
  const env = { ...nothing, HARNESS_BROWSER: b, PATH: `:relative:${folder}` };
  expect(await findBrowser({ root, configured: a, env })).toEqual({
    executable: a,
    name: 'Chromium 150.0',
    from: 'config',
  });
  expect(await findBrowser({ root, configured: null, env })).toMatchObject({
    executable: b,
    name: 'Chromium 151.1',
  });
  const { HARNESS_BROWSER: _, ...without } = env;
  expect(await findBrowser({ root, configured: null, env: without })).toEqual({
    executable: c,
    name: 'Chromium 152.0',
    from: 'system',
  });
});

test('the one that Playwright installed for itself comes before that of PATH', async () => {
  const chromium = await program('chromium', 'Chromium 152.0.5.6');
  const env = { ...nothing, PATH: folder, PLAYWRIGHT_BROWSERS_PATH: join(folder, 'browsers') };
  const missing = await findBrowser({ root, configured: null, env });
  expect(missing).toMatchObject({ executable: chromium });
  const core = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  const listed = await readFile(join(core, 'browsers.json'), 'utf8');
  const revision = /"chromium-headless-shell",\s*"revision": "(\d+)"/.exec(listed)?.[1] ?? '';
  const own = join(folder, 'browsers', `chromium_headless_shell-${revision}`);
  await mkdir(own, { recursive: true });
  // Half of a download is none.
  expect(await findBrowser({ root, configured: null, env })).toMatchObject({ executable: chromium });
  await writeFile(join(own, 'INSTALLATION_COMPLETE'), '');
  expect(await findBrowser({ root, configured: null, env })).toMatchObject({
    executable: null,
    from: 'Playwright',
  });
});

test('one that was named and is of no use is told, and none at all says how to get one', async () => {
  const bash = await program('shell', 'GNU bash');
  const env = { ...nothing, HARNESS_BROWSER: bash };
  expect(await findBrowser({ root, configured: '/nowhere/x', env })).toEqual({
    problem: 'the browser /nowhere/x is not there, or no program',
    hint: expect.stringContaining('browser'),
  });
  expect(await findBrowser({ root, configured: null, env })).toMatchObject({
    problem: `${bash} does not tell a version as Chromium does`,
  });
  expect(await findBrowser({ root, configured: null, env: nothing })).toEqual({
    problem: 'no browser was found for journeys that open a page',
    hint: 'npx playwright install chromium, or name one by HARNESS_BROWSER',
  });
});
