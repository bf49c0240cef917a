import { expect, test } from 'vitest';
import { json, type Answer, type Answering } from '../fixtures/servers/Answer.ts';
import { got } from '../fixtures/servers/Recorded.ts';
import { serve } from '../fixtures/servers/serve.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { expectNoPass } from './expectNoPass.ts';
import { newShop, shadowShop, world } from './shopWorld.ts';

/** Ways to a pass without evidence that are easily overlooked: sides that agree about nothing. */

const visits = shopVisits({ people: 40, items: 2 });

const reading = Array.from({ length: 400 }, (_, index) => {
  const target = `/${['catalogue', 'news', 'offers'][index % 3] ?? ''}?page=${String(index)}`;
  return got(target, json(200, { page: index }));
});
const unanswered = reading.map((one) => ({ ...one, answer: null }));

function always(answer: Answer): Answering {
  return () => answer;
}

const html = [['Content-Type', 'text/html']] as const;
const maintenance: Answer = { status: 200, headers: html, body: '<h1>Back soon</h1>' };
const toLogin: Answer = { status: 302, headers: [...html, ['Location', '/login']], body: '' };
const nothing: Answer = { status: 200, headers: [], body: '' };

test.each([
  [
    'a maintenance page',
    maintenance,
    /400 exchanges no longer .*baseline text\/html, recorded application\/json/,
  ],
  ['nothing', nothing, /400 exchanges no longer .*baseline without a body, recorded with one/],
] as const)('both sides answer %s with 200 where JSON was recorded', async (_, answer, reason) => {
  const sides = { baseline: always(answer), candidate: always(answer) };
  expectNoPass(await shadowShop(await world({ recorded: reading, ...sides })), reason);
});

test.each([
  ['a maintenance page', maintenance],
  ['nothing', nothing],
  ['a redirect to the login', toLogin],
])('both sides answer %s to everything, and no response was recorded', async (_, answer) => {
  const sides = { baseline: always(answer), candidate: always(answer) };
  const run = await shadowShop(await world({ recorded: unanswered, ...sides }));
  expectNoPass(run, /the baseline answers 100 % of .* alike/);
});

test('both sides refuse everything, and so did the recorded system', async () => {
  const recorded = reading.map((one) => ({ ...one, answer: json(401, { code: 'unauthorized' }) }));
  const sides = { baseline: always(json(401, { code: 'x' })), candidate: always(json(401, { code: 'x' })) };
  expectNoPass(await shadowShop(await world({ recorded, ...sides })), /refuse 100 % .* as was recorded/);
});

test('both sides send what cannot be decoded', async () => {
  const gzip = [
    ['Content-Type', 'application/json'],
    ['Content-Encoding', 'gzip'],
  ] as const;
  const garbage =
    (side: string): Answering =>
    ({ target }) => ({ status: 200, headers: gzip, body: `${side} ${target}` });
  const sides = { baseline: garbage('old'), candidate: garbage('new') };
  const run = await shadowShop(await world({ recorded: reading, ...sides }));
  expect(run.exitCode).not.toBe(0);
});

test('a candidate that redirects to the monolith', async () => {
  const baseline = await serve(({ target }) => json(200, { target }));
  const candidate: Answering = ({ target }) => ({
    status: 307,
    headers: [['Location', `${baseline.url}${target}`]],
    body: '',
  });
  const run = await shadowShop(await world({ recorded: reading, baseline, candidate }));
  expect(run.stdout).toContain('status');
  expect(run.exitCode).toBe(20);
});

test('a candidate that says "not modified" to everything', async () => {
  const sides = {
    baseline: always(json(200, { page: 1 })),
    candidate: always({ status: 304, headers: [], body: '' }),
  };
  expect((await shadowShop(await world({ recorded: reading, ...sides }))).exitCode).toBe(20);
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

test.each([{ mismatches: '100%' }, { mismatches: '0%' }, { confidence: '10%' }, { sessions: 0 }])(
  'a limit that anything meets is refused: %j',
  async (limits) => {
    const run = await shadowShop(await world({ recorded: visits }), { service: { limits } });
    expect(run.exitCode).toBe(2);
  },
);
