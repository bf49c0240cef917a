import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { browserPath } from '../../fixtures/scenarios/browserPath.ts';
import { JourneyFolder } from '../../fixtures/scenarios/JourneyFolder.ts';

const spec = `import { test, expect } from 'LIBRARY';
import { spawn } from 'node:child_process';
test('waits in a page', async ({ page }) => {
  spawn('sleep', ['300'], { detached: true, stdio: 'ignore' }).unref();
  await page.setContent('<p>open</p>');
  console.log('the page is open');
  await page.waitForSelector('#never');
});`;

/** Command lines of processes that name this folder, or were started with it in their environment. */
async function processesOf(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    const [environment, command] = await Promise.all(
      ['environ', 'cmdline'].map((name) => readFile(`/proc/${pid}/${name}`, 'latin1').catch(() => '')),
    );
    if (environment?.includes(folder) === true || command?.includes(folder) === true)
      found.push((command ?? '').replaceAll('\0', ' ').slice(0, 2_000));
  }
  return found;
}

test('an interrupted play ends its journeys and its browser at once, and says what it did not play', async () => {
  await using folder = await JourneyFolder.of({ 'a.spec.ts': spec });
  const stop = new AbortController();
  const playing = folder.play({
    signal: stop.signal,
    browser: await browserPath(folder.root),
    timeout: 60_000,
  });
  await expect.poll(() => folder.printed, { timeout: 60_000 }).toContain('the page is open');
  expect((await processesOf(folder.folder)).some((line) => line.includes('chrom'))).toBe(true);
  const asked = performance.now();
  stop.abort();
  const end = await playing;
  expect(end.problem).toBe('it was interrupted');
  expect(end.tries).toMatchObject([{ outcome: 'interrupted' }]);
  expect(performance.now() - asked).toBeLessThan(15_000);
  // But for the shell that waits for the end of this process.
  await expect
    .poll(async () =>
      (await processesOf(folder.folder)).filter((line) => !line.includes('journeys-watchdog')),
    )
    .toEqual([]);
});

test('one that is interrupted before it began says so', async () => {
  await using folder = await JourneyFolder.of({ 'a.spec.ts': spec });
  const problem = 'it was interrupted';
  expect(await folder.play({ signal: AbortSignal.abort() })).toEqual({ tries: [], problem });
  expect(await folder.list(['.'], AbortSignal.abort())).toMatchObject({ journeys: [], problem });
});

test('when the harness is killed, no Playwright, no browser, no process of a journey and no file is left', async () => {
  await using folder = await JourneyFolder.of({ 'a.spec.ts': spec });
  const script = fileURLToPath(new URL('../../fixtures/scenarios/playUntilKilled.ts', import.meta.url));
  const child = fork(script, [folder.root, (await browserPath(folder.root)) ?? ''], { execArgv: [] });
  let path = '';
  let open = 0;
  child.on('message', (message: object) => {
    if ('folder' in message) path = String(message.folder);
    if ('text' in message && String(message.text).includes('the page is open')) open += 1;
  });
  await expect.poll(() => open, { timeout: 60_000 }).toBe(2);
  expect((await processesOf(path)).filter((line) => line.includes('--type=renderer')).length).toBeGreaterThan(
    0,
  );
  expect(existsSync(path)).toBe(true);
  child.kill('SIGKILL');
  await expect.poll(() => processesOf(path), { timeout: 20_000 }).toEqual([]);
  expect(existsSync(path)).toBe(false);
});
