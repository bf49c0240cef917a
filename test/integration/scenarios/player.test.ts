import { expect, test } from 'vitest';
import { browserPath } from '../../fixtures/scenarios/browserPath.ts';
import { JourneyFolder } from '../../fixtures/scenarios/JourneyFolder.ts';
import { json } from '../../fixtures/servers/Answer.ts';
import { serve } from '../../fixtures/servers/serve.ts';

const page = '<!doctype html><title>Shop</title><h1>Hello</h1>';

const spec = `import { test, expect } from 'LIBRARY';

test.describe('log in', () => {
  test('a wrong (password)? [x]+', async ({ request, unique, answered, credentials, side }) => {
    const name = unique('ana');
    const answer = await test.step('ask', async () => {
      const answer = await request.post('/login', { data: { name, password: credentials.password } });
      await answered('the answer', answer, { ignore: ['$.id'] });
      return answer;
    });
    await test.step('the answer holds', async () => {
      await test.step('it says no', async () => {
        expect(answer.status(), side.name).toBe(401);
      });
    });
  });
  test('by page', async ({ page, see }) => {
    await page.goto('/');
    await test.step('look', () => see('the page', page.locator('body')));
    await expect.soft(page.locator('h1')).toHaveText('Hello');
    await expect.poll(() => 1).toBe(1);
  });
});
test('one', () => {}); test('two', () => { expect(1).toBe(1); });
test.skip('left out', () => {});
`;

test('journeys are played on two sides at once, and what they did, saw and missed is told', async () => {
  await using folder = await JourneyFolder.of({ 'scenarios/login.spec.ts': spec });
  const side = (status: number): ReturnType<typeof serve> =>
    serve(({ target, body }) =>
      target === '/login'
        ? json(status, { id: 7, ...Object(JSON.parse(body)) })
        : { status: 200, headers: [['Content-Type', 'text/html']], body: page },
    );
  const [old, fresh] = [await side(401), await side(200)];
  const shared = { browser: await browserPath(folder.root), credentials: { password: 'secret-0' } };
  const [baseline, candidate] = await Promise.all([
    folder.play({ ...shared, side: 'baseline', url: old.url }),
    folder.play({ ...shared, side: 'candidate', url: fresh.url }),
  ]);

  expect(baseline.problem).toBeNull();
  expect(candidate.problem).toBeNull();
  const outcomes = ({ tries }: typeof baseline): readonly string[] =>
    tries.map(({ titles, outcome }) => `${titles.join(' > ')}: ${outcome}`).sort();
  expect(outcomes(baseline)).toEqual([
    'left out: skipped',
    'log in > a wrong (password)? [x]+: passed',
    'log in > by page: passed',
    'one: passed',
    'two: passed',
  ]);
  expect(outcomes(candidate)[1]).toBe('log in > a wrong (password)? [x]+: failed');

  const broken = candidate.tries.find(({ outcome }) => outcome === 'failed');
  expect(broken).toMatchObject({
    attempt: 1,
    line: 4,
    failure: { step: 'it says no', place: 'scenarios/login.spec.ts:13' },
    steps: ['ask', 'the answer holds', 'it says no'],
    expectations: 1,
    hasPage: false,
    browserMissing: false,
    looks: [{ name: 'the answer', step: 'ask', kind: 'answered', answer: { status: 200 }, ignore: ['$.id'] }],
  });
  expect(broken?.failure?.message).toContain('Expected: 401\nReceived: 200');
  expect(broken?.failure?.message).not.toContain('\u001B');
  expect(broken?.trace).toMatch(/candidate-1.*trace\.zip$/);
  const [[name, value] = ['', '']] = broken?.unique ?? [];
  expect(name).toBe('ana');
  expect(value).toMatch(/^ana-[0-9a-z]{6}$/);
  expect(fresh.asked.find(({ target }) => target === '/login')?.body).toContain(
    `{"name":"${value}","password":"secret-0"}`,
  );
  const same = baseline.tries.find(({ fingerprint }) => fingerprint === broken?.fingerprint);
  expect(same?.unique[0]?.[1]).not.toBe(value);
  expect(same?.trace).toBeNull();

  expect(candidate.tries.find(({ titles }) => titles.includes('by page'))).toMatchObject({
    hasPage: true,
    expectations: 2,
    looks: [{ name: 'the page', step: 'look', kind: 'seen', text: '- heading "Hello" [level=1]' }],
  });
  expect(candidate.tries.find(({ titles }) => titles.includes('one'))).toMatchObject({
    expectations: 0,
    looks: [],
    hasPage: false,
  });
});
