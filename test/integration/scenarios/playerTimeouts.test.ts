import { expect, test } from 'vitest';
import { browserPath } from '../../fixtures/scenarios/browserPath.ts';
import { JourneyFolder } from '../../fixtures/scenarios/JourneyFolder.ts';
import type { Answer } from '../../fixtures/servers/Answer.ts';
import { serve } from '../../fixtures/servers/serve.ts';

const start = `import { test, expect } from 'LIBRARY';

const began = Date.now();
const soon = () => test.setTimeout(Date.now() - began + 1_500);
`;

const click = `${start}
test('clicks', async ({ page }) => {
  await page.goto('/');
  soon();
  await test.step('outer', async () => {
    await test.step('fetch it', async () => {
      await page.getByRole('button', { name: 'Log in' }).click();
    });
  });
});
`;

const ask = `${start}
test('asks', async ({ request }) => {
  soon();
  await test.step('ask', async () => {
    await request.get('/never');
  });
});
`;

const fill = `${start}
test('fills', async ({ page }) => {
  await test.step('before', () => page.goto('/'));
  soon();
  await page.getByLabel('Name').fill('a-word-of-mine');
});
`;

test('an action that runs into the time limit is told by its step, what it waited for and its line', async () => {
  await using folder = await JourneyFolder.of({
    'click.spec.ts': click,
    'ask.spec.ts': ask,
    'fill.spec.ts': fill,
  });
  const html = '<!doctype html><label>Name <input disabled></label>';
  const server = await serve(({ target }) =>
    target === '/never'
      ? new Promise<Answer>(() => undefined)
      : { status: 200, headers: [['Content-Type', 'text/html']], body: html },
  );
  const browser = await browserPath(folder.root);
  const { tries } = await folder.play({ browser, url: server.url });
  const failures = new Map(tries.map(({ titles, failure }) => [titles[0], failure]));

  expect(failures.get('clicks')).toMatchObject({ step: 'fetch it', place: 'click.spec.ts:11' });
  expect(failures.get('clicks')?.message).toMatch(
    /^Test timeout of \d+ms exceeded: Click getByRole\('button', { name: 'Log in' }\)\nError: locator\.click: /,
  );
  expect(failures.get('asks')).toMatchObject({ step: 'ask', place: 'ask.spec.ts:9' });
  expect(failures.get('asks')?.message).toMatch(/^Test timeout of \d+ms exceeded: GET \/never\n/);
  expect(failures.get('fills')).toMatchObject({ step: null, place: 'fill.spec.ts:9' });
  expect(failures.get('fills')?.message).toMatch(
    /^Test timeout of \d+ms exceeded: Fill getByLabel\('Name'\)/,
  );
  expect(failures.get('fills')?.message).not.toContain('a-word-of-mine');
});
