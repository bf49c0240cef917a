import { expect, test } from 'vitest';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { serve } from '../fixtures/servers/serve.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { browsing } from './browsing.ts';
import { newShop, shadowShop, world } from './shopWorld.ts';

/** Candidates that could be taken for right by too lenient a comparison, and rules and limits that would make it so. */

const visits = shopVisits({ people: 40, items: 1 });

test('a candidate that redirects to the monolith', async () => {
  const baseline = await serve(({ target }) => json(200, { target }));
  const candidate: Answering = ({ target }) => ({
    status: 307,
    headers: [['Location', `${baseline.url}${target}`]],
    body: '',
  });
  const run = await shadowShop(await world({ recorded: browsing(400), baseline, candidate }));
  expect(run.stdout).toContain('status');
  expect(run.exitCode).toBe(20);
});

test('a candidate that says "not modified" to everything', async () => {
  const sides = {
    baseline: () => json(200, { page: 1 }),
    candidate: () => ({ status: 304, headers: [], body: '' }),
  };
  expect((await shadowShop(await world({ recorded: browsing(400), ...sides }))).exitCode).toBe(20);
});

test('a candidate that is always wrong in the same way: each quantity one too large', async () => {
  const shop = newShop();
  const candidate: Answering = (asked) => {
    const answer = shop.answer(asked);
    if (!asked.target.startsWith('/orders')) return answer;
    const body = answer.body
      .toString()
      .replace(/"quantity":(\d+)/, (_, quantity: string) => `"quantity":${String(Number(quantity) + 1)}`);
    return { ...answer, body };
  };
  const run = await shadowShop(await world({ recorded: visits, candidate }));
  expect(run.stdout).toContain('$.quantity value');
  expect(run.exitCode).toBe(20);
});

test('a candidate that gives everybody the same id', async () => {
  const shop = newShop();
  const candidate: Answering = (asked) => {
    const answer = shop.answer(asked);
    return asked.target === '/me'
      ? { ...answer, body: answer.body.toString().replace(/"id":\d+/, '"id":70001') }
      : answer;
  };
  expect((await shadowShop(await world({ recorded: visits, candidate }))).exitCode).toBe(20);
});

test.each([
  { path: '$', ignore: true },
  { path: '$.*', ignore: true },
  { path: '$..*', ignore: true },
])('a rule that would hide a whole body is refused: %j', async (rule) => {
  const run = await shadowShop(await world({ recorded: visits }), { shadow: { rules: [rule] } });
  expect(run.stderr).toContain('rule');
  expect(run.exitCode).toBe(2);
});

test.each([{ mismatches: '100%' }, { confidence: '10%' }])(
  'a limit that anything meets is refused: %j',
  async (limits) => {
    const run = await shadowShop(await world({ recorded: visits }), { service: { limits } });
    expect(run.exitCode).toBe(2);
  },
);
