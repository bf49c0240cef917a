import { expect, test } from 'vitest';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { exitCodes } from '../../harness/cli/exitCodes.ts';
import { verdictOf } from './runDirectory.ts';
import { scenario, scenarioIn, scenarioWorld } from './scenarioWorld.ts';

/** It puts its own address into its pages, as many frameworks do by `Host`. */
const shop =
  (side: string): Answering =>
  ({ target, headers }) => {
    const own = `http://${headers['host'] ?? ''}`;
    if (target === '/')
      return {
        status: 200,
        headers: [['Content-Type', 'text/html']],
        body: `<link rel="icon" href="data:,"><form method="post" action="${own}/api/login"><input name="n"><button>Go</button></form>
          <a href="${own}/api/greeting">greeting</a><a target="_blank" href="${own}/api/greeting">window</a>
          <p></p><script>
            const ask = () => fetch('${own}/api/me', { method: 'POST' }).catch(() => 'refused')
              .then((text) => { document.querySelector('p').textContent = text; });
            const open = () => { new WebSocket('${own.replace('http', 'ws')}/api/socket'); };
          </script>`,
      };
    return json(200, { by: side, from: headers['origin'] ?? '' });
  };

const spec = `
const by = (page, side) => expect(page.locator('body')).toContainText('"by":"' + side.name + '"');
test('a form', async ({ page, side }) => {
  await page.goto('/'); await page.getByRole('button').click(); await by(page, side);
});
test('a link', async ({ page, side }) => {
  await page.goto('/'); await page.getByText('greeting').click(); await by(page, side);
});
test('a window', async ({ page, side }) => {
  await page.goto('/');
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByText('window').click()]);
  await by(popup, side);
});
test('a context of its own', async ({ browser, side }) => {
  const page = await (await browser.newContext({ baseURL: side.url })).newPage();
  await page.goto('/'); await page.getByText('greeting').click(); await by(page, side);
});
`;

const scripted = `
test('asks', async ({ page, request }) => {
  expect((await request.get('/api/me')).ok()).toBe(true);
  await page.goto('/'); await page.evaluate(() => ask());
  await expect(page.locator('p')).toHaveText('refused');
});
test('opens', async ({ page, request }) => {
  expect((await request.get('/api/me')).ok()).toBe(true);
  await page.goto('/'); const closed = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('close'));
  await page.evaluate(() => open()); await closed;
});
`;

test('Pages that lead to the address of the monolith lead to the front: its forms ask the candidate.', async () => {
  const world = await scenarioWorld({
    specs: { 'scenarios/one.spec.ts': spec },
    baseline: shop('baseline'),
    candidate: shop('candidate'),
  });
  const { exitCode } = await scenario(world);
  expect(scenarioIn(world.cwd).journeys.map(({ title, standing }) => [title, standing])).toEqual([
    ['a form', 'same'],
    ['a link', 'same'],
    ['a window', 'same'],
    ['a context of its own', 'same'],
  ]);
  expect(exitCode).toBe(exitCodes.success);
  for (const { url, asked } of [world.baseline, world.candidate]) {
    const forms = asked.filter(({ method }) => method === 'POST');
    expect(forms).toHaveLength(1);
    expect(forms[0]?.headers['origin']).toBe(url);
  }
});

test('A script or a WebSocket that asks an absolute address reaches nobody, and keeps from a pass.', async () => {
  const world = await scenarioWorld({
    specs: { 'scenarios/one.spec.ts': scripted },
    baseline: shop('baseline'),
    candidate: shop('candidate'),
  });
  const { exitCode, stdout } = await scenario(world, { more: ['--format', 'json'] });
  const paths = [world.baseline, world.candidate].flatMap(({ asked }) => asked);
  expect(paths.filter(({ method }) => method === 'POST')).toEqual([]);
  expect(paths.filter(({ target }) => target === '/api/socket')).toEqual([]);
  expect(exitCode).toBe(exitCodes.inconclusive);
  const reason = verdictOf(stdout).checks.find(({ id }) => id === 'scenario.past-front')?.reason;
  expect(reason).toContain('/api/me: not sent: a script of the page asks it by an absolute address');
  expect(reason).toContain('GET /api/socket: not sent');
});
