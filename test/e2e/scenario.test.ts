import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { json, type Answer, type Answering } from '../fixtures/servers/Answer.ts';
import { exitCodes } from '../../harness/cli/exitCodes.ts';
import { lastRun, verdictOf } from './runDirectory.ts';
import { journeyIn, scenario, scenarioIn, scenarioWorld, startScenario } from './scenarioWorld.ts';

const page = (title: string, name: string): Answer => ({
  status: 200,
  headers: [['Content-Type', 'text/html; charset=utf-8']],
  body: `<!doctype html><title>Shop</title><main><h1>${title}</h1></main><script>
    fetch('/api/me').then((answer) => answer.json()).then(({ name }) => {
      const greeting = document.createElement('p');
      greeting.textContent = 'Hello ' + name;
      document.querySelector('main').append(greeting);
    });
  </script><!-- ${name} -->`,
});

let words = 0;

/** A shop; the monolith serves its page. */
function shop(side: 'baseline' | 'candidate', name: string): Answering {
  const asked = new Map<string, number>();
  return ({ target }) => {
    const times = (asked.get(target) ?? 0) + 1;
    asked.set(target, times);
    const isNew = side === 'candidate';
    switch (target) {
      case '/':
        return page('Shop', side);
      case '/api/me':
        return json(200, { id: isNew ? 904 : 17, name, seenAt: new Date().toISOString() });
      case '/api/lost':
        return json(isNew ? 500 : 200, {});
      case '/api/fresh':
        return json(isNew ? 200 : 501, {});
      case '/api/now-and-then':
        return json(isNew && times === 1 ? 503 : 200, {});
      case '/api/offer':
        words += 1;
        return json(200, { offer: `offer number ${String(words)}`, price: 7 });
      default:
        return json(404, {});
    }
  };
}

const specs = {
  'scenarios/shop.spec.ts': `
    const ok = async (request, path) => expect((await request.get(path)).status()).toBe(200);
    test.describe('shop', () => {
      test('holds', ({ request }) => ok(request, '/api/me'));
      test('is lost', async ({ request }) => {
        await test.step('ask for it', () => test.step('it is there', () => ok(request, '/api/lost')));
      });
      test('is nowhere', ({ request }) => ok(request, '/api/nowhere'));
      test('is fresh', ({ request }) => ok(request, '/api/fresh'));
      test('comes and goes', ({ request }) => ok(request, '/api/now-and-then'));
      test('answers who I am', async ({ request, answered }) => {
        await answered('me', await request.get('/api/me'), { ignore: ['$.id'] });
      });
      test('answers another offer each time', async ({ request, answered }) => {
        await answered('offer', await request.get('/api/offer'));
      });
      test('says nothing', async ({ request }) => { await request.get('/api/me'); });
      test.skip('is left out', () => {});
      test('is left out on one side', ({ request, side }) => {
        test.skip(side.name === 'candidate');
        return ok(request, '/api/me');
      });
      test('greets on its page', async ({ page, see }) => {
        await page.goto('/');
        await expect(page.getByText('Hello')).toBeVisible();
        await test.step('look at it', () => see('the page', page.getByRole('main')));
      });
      test('greets Ana', async ({ page }) => {
        await page.goto('/');
        await test.step('she is greeted', () => expect(page.getByText('Hello Ana')).toBeVisible({ timeout: 2_000 }));
      });
    });`,
};

test('Each journey ends as what both sides together make of it, and the verdict names journey and step.', async () => {
  const world = await scenarioWorld({
    specs,
    baseline: shop('baseline', 'Ana'),
    candidate: shop('candidate', 'Bob'),
  });
  const { exitCode, stdout, stderr } = await scenario(world, { more: ['--format', 'json'] });
  expect(stderr).toBe('');
  expect(exitCode).toBe(exitCodes.fail);
  const { journeys, browser } = scenarioIn(world.cwd);
  expect(Object.fromEntries(journeys.map(({ title, standing }) => [title, standing]))).toEqual({
    'shop > holds': 'same',
    'shop > is lost': 'broken',
    'shop > is nowhere': 'wrong',
    'shop > is fresh': 'new',
    'shop > comes and goes': 'flaky',
    'shop > answers who I am': 'differs',
    'shop > answers another offer each time': 'same',
    'shop > says nothing': 'same',
    'shop > is left out': 'open',
    'shop > is left out on one side': 'open',
    'shop > greets on its page': 'differs',
    'shop > greets Ana': 'broken',
  });
  expect(browser).toMatch(/^Chrom/);
  const verdict = verdictOf(stdout);
  const open = verdict.checks.flatMap(({ id, outcome }) => (outcome === 'inconclusive' ? [id] : []));
  expect(open.toSorted()).toEqual([
    'scenario.asserts-nothing',
    'scenario.flaky',
    'scenario.skipped',
    'scenario.wrong',
  ]);
  const census = verdict.checks.find(({ id }) => id === 'scenario.journeys');
  expect(census).toMatchObject({ outcome: 'fail', bad: 4 });
  expect(census?.reason).toContain('“shop > is lost”: step “it is there”:');
  expect(census?.reason).toContain(
    '“shop > answers who I am”: step “me”: what the API answers is another at $.name',
  );
  expect(census?.reason).toContain(
    '“shop > greets on its page”: step “look at it > the page”: what the user sees',
  );

  const lost = journeyIn(world.cwd, 'shop > is lost');
  expect(lost).toMatchObject({
    confirmed: '3/3',
    baseline: { outcome: 'passed', tries: '3/3', failure: null },
    candidate: { outcome: 'failed', tries: '0/3', failure: { step: 'it is there' } },
  });
  const { differences } = journeyIn(world.cwd, 'shop > answers who I am');
  expect(differences).toEqual([
    { step: 'me', look: 'answered', path: '$.name', kind: 'value', baseline: '"Ana"', candidate: '"Bob"' },
  ]);
  const { candidate } = journeyIn(world.cwd, 'shop > greets Ana');
  const picture = join(lastRun(world.cwd), candidate?.screenshot ?? 'none');
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
  expect(existsSync(join(lastRun(world.cwd), candidate?.trace ?? 'none'))).toBe(true);
  // Once on each side what is the same, three times what is not; the page itself is the monolith's on both.
  const times = (asked: typeof world.baseline.asked, target: string): number =>
    asked.filter((one) => one.target === target).length;
  expect(times(world.baseline.asked, '/api/lost')).toBe(3);
  expect(times(world.candidate.asked, '/api/lost')).toBe(3);
  expect(times(world.candidate.asked, '/')).toBe(0);
});

const healthy: Answering = () => json(200, {});
const asking = (path: string): string =>
  `test('asks', async ({ request }) => { expect((await request.get('${path}')).ok()).toBe(true); });`;

test.each([
  ['no journey', '', {}, 'scenario.no-journeys', /no journey/],
  [
    'test.only',
    `test.only('asks', () => expect(1).toBe(1)); test('more', () => {});`,
    {},
    'scenario.only',
    /test\.only/,
  ],
  ['a spec that cannot be read', `test('asks', () => {`, {}, 'scenario.load', /one\.spec\.ts/],
  [
    'journeys that never ask the candidate',
    asking('/'),
    {},
    'scenario.never-asked',
    /asked the candidate for anything/,
  ],
  [
    'all journeys skipped',
    `test.skip('asks', () => {}); test.skip('more', () => {});`,
    {},
    'scenario.skipped',
    /all 2 journeys are skipped/,
  ],
  [
    'no browser',
    `test('opens a page', async ({ page }) => { await page.goto('/api/'); expect(1).toBe(1); });`,
    { PATH: dirname(process.execPath), PLAYWRIGHT_BROWSERS_PATH: '/nowhere' },
    'scenario.browser',
    /npx playwright install chromium/,
  ],
  [
    'a browser that is none',
    asking('/api/'),
    { HARNESS_BROWSER: '/nowhere' },
    'scenario.browser',
    /HARNESS_BROWSER/,
  ],
])('With %s the lane is inconclusive and says why.', async (_, spec, env, id, reason) => {
  const world = await scenarioWorld({
    specs: { 'scenarios/one.spec.ts': spec },
    baseline: healthy,
    candidate: healthy,
  });
  const { exitCode, stdout } = await scenario(world, { more: ['--format', 'json'], env });
  expect(exitCode).toBe(exitCodes.inconclusive);
  const check = verdictOf(stdout).checks.find((one) => one.id === id);
  expect(check?.reason).toMatch(reason);
  expect(verdictOf(stdout).checks.map(({ outcome }) => outcome)).not.toContain('fail');
});

test('A candidate that is not there, and sides that refuse everything alike, are no pass and no fail.', async () => {
  const refusing: Answering = () => json(401, {});
  const spec = `test('is refused', async ({ request }) => { expect((await request.get('/api/me')).status()).toBe(401); });`;
  const parts = { specs: { 'scenarios/one.spec.ts': spec }, baseline: refusing, candidate: refusing };
  const world = await scenarioWorld(parts);
  const refused = await scenario(world, { more: ['--format', 'json'] });
  expect(refused.exitCode).toBe(exitCodes.inconclusive);
  expect(verdictOf(refused.stdout).checks.map(({ id }) => id)).toContain('scenario.both-refuse');
  await world.candidate.close();
  const dead = await scenario(world, { more: ['--format', 'json'] });
  expect(dead.exitCode).toBe(exitCodes.inconclusive);
  expect(verdictOf(dead.stdout).checks.map(({ id }) => id)).toEqual(['scenario.candidate-silent']);
});

test('A run that is interrupted keeps what was played, and ends with 130.', async () => {
  const spec = `test.describe.configure({ mode: 'default' });
    test('ends', async ({ request }) => { expect((await request.get('/api/me')).ok()).toBe(true); });
    test('waits', async ({ request }) => { await request.get('/api/slow'); expect(1).toBe(1); });`;
  const slow: Answering = ({ target }) => (target === '/api/slow' ? 'silence' : json(200, {}));
  const world = await scenarioWorld({
    specs: { 'scenarios/one.spec.ts': spec },
    baseline: slow,
    candidate: slow,
  });
  const running = startScenario(world);
  while (
    ![world.baseline, world.candidate].every(({ asked }) =>
      asked.some(({ target }) => target === '/api/slow'),
    )
  )
    await sleep(50);
  running.kill('SIGINT');
  const { exitCode, stdout } = await running.ended;
  expect(exitCode).toBe(exitCodes.interrupted);
  expect(stdout).toContain('INCONCLUSIVE');
  expect(journeyIn(world.cwd, 'ends')).toMatchObject({ standing: 'same' });
  expect(journeyIn(world.cwd, 'waits')).toMatchObject({ standing: 'open' });
});

test('A dry run lists the journeys and sends nothing.', async () => {
  const world = await scenarioWorld({
    specs: { 'scenarios/one.spec.ts': `test.describe('shop', () => { ${asking('/api/')} });` },
    baseline: healthy,
    candidate: healthy,
  });
  const { exitCode, stdout } = await scenario(world, { more: ['--dry-run'] });
  expect(exitCode).toBe(exitCodes.success);
  expect(stdout).toContain('scenarios/one.spec.ts\n  shop > asks (line ');
  expect([...world.baseline.asked, ...world.candidate.asked]).toEqual([]);
});
