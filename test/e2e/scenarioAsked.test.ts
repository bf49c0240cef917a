import { expect, test } from 'vitest';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { exitCodes } from '../../harness/cli/exitCodes.ts';
import { verdictOf } from './runDirectory.ts';
import { scenario, scenarioIn, scenarioWorld } from './scenarioWorld.ts';

const page = `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><p></p><script>
  fetch('/api/me').then(() => { document.querySelector('p').textContent = 'ready'; });
</script>`;

const shop: Answering = ({ target }) => {
  if (target === '/' || target === '/plain')
    return {
      status: 200,
      headers: [['Content-Type', 'text/html']],
      body: target === '/' ? page : '<p>ready</p>',
    };
  return json(200, {});
};

const spec = `
import { request as anyRequest, chromium } from '@playwright/test';
const ready = (page) => expect(page.locator('p')).toHaveText('ready');
test('by request', async ({ request }) => { expect((await request.get('/api/me')).ok()).toBe(true); });
test('by fetch', async ({ side }) => { expect((await fetch(side.url + '/api/me')).ok).toBe(true); });
test('by a request of its own', async ({ side }) => {
  const own = await anyRequest.newContext({ baseURL: side.url, extraHTTPHeaders: { a: 'b' } });
  expect((await own.get('/api/me')).ok()).toBe(true);
});
test('by page', async ({ page }) => { await page.goto('/'); await ready(page); });
test('by the request of a page', async ({ page }) => {
  await page.goto('/plain');
  expect((await page.request.get('/api/me')).ok()).toBe(true);
});
test('by a context of its own', async ({ browser }) => {
  const page = await (await browser.newContext({ extraHTTPHeaders: { a: 'b' } })).newPage();
  await page.goto('/');
  await ready(page);
});
test('by a WebSocket of a page', async ({ page }) => {
  await page.goto('/plain');
  const refused = page.evaluate(() => new Promise((resolve) => {
    new WebSocket('ws://' + location.host + '/api/socket').onerror = () => resolve(true);
  }));
  expect(await refused).toBe(true);
});
test('by a browser of its own', async ({ side }) => {
  const browser = await chromium.launch();
  const page = await browser.newPage();
  await page.goto(side.url + '/');
  await ready(page);
  await browser.close();
});
test.describe('before', () => {
  test.beforeAll(async ({ request }) => { await request.get('/api/me'); });
  test('by a hook', () => { expect(1).toBe(1); });
});
test('never', () => { expect(1).toBe(1); });
test('never by its page', async ({ page }) => { await page.goto('/plain'); await ready(page); });
test('never but by a stand-in', async ({ page }) => {
  await page.route('**/api/me', (route) => route.fulfill({ json: {} }));
  await page.goto('/');
  await ready(page);
});
`;

test('A journey that passes without asking the candidate is open by itself, and the others count.', async () => {
  const world = await scenarioWorld({
    specs: { 'scenarios/one.spec.ts': spec },
    baseline: shop,
    candidate: shop,
  });
  const { exitCode, stdout } = await scenario(world, { more: ['--format', 'json'] });
  const { journeys } = scenarioIn(world.cwd);
  expect(Object.fromEntries(journeys.map(({ title, standing }) => [title, standing]))).toEqual({
    'by request': 'same',
    'by fetch': 'same',
    'by a request of its own': 'same',
    'by page': 'same',
    'by the request of a page': 'same',
    'by a context of its own': 'same',
    'by a WebSocket of a page': 'same',
    'by a browser of its own': 'same',
    'before > by a hook': 'same',
    never: 'open',
    'never by its page': 'open',
    'never but by a stand-in': 'open',
  });
  expect(exitCode).toBe(exitCodes.inconclusive);
  const { checks } = verdictOf(stdout);
  expect(checks.find(({ id }) => id === 'scenario.unasked')?.reason).toContain(
    'passes without asking the candidate for anything, so that it shows nothing of it: “never”; ',
  );
  expect(checks.map(({ id }) => id)).not.toContain('scenario.never-asked');
  expect(checks.find(({ id }) => id === 'scenario.journeys')).toMatchObject({
    outcome: 'inconclusive',
    bad: 0,
  });
});
