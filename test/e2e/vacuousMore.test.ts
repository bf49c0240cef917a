import { expect, test } from 'vitest';
import { json, type Answer, type Answering } from '../fixtures/servers/Answer.ts';
import { got } from '../fixtures/servers/Recorded.ts';
import { expectNoPass } from './expectNoPass.ts';
import { shadowShop, world, type ConfigParts } from './shopWorld.ts';

/** Ways to a pass without evidence that are easily overlooked: sides that agree about nothing. */

const reading = Array.from({ length: 90 }, (_, index) => {
  const target = `/${['catalogue', 'news', 'offers'][index % 3] ?? ''}?page=${String(index)}`;
  return got(target, json(200, { page: index }));
});
/** With a limit that 90 exchanges without a mismatch meet. */
const enough: ConfigParts = { service: { limits: { mismatches: '5%' } } };
const unanswered = reading.map((one) => ({ ...one, answer: null }));

function always(answer: Answer): Answering {
  return () => answer;
}

const html = [['Content-Type', 'text/html']] as const;
const maintenance: Answer = { status: 200, headers: html, body: '<h1>Back soon</h1>' };
const toLogin: Answer = { status: 302, headers: [...html, ['Location', '/login']], body: '' };
const nothing: Answer = { status: 200, headers: [], body: '' };

test('what these tests take away from passes while it is there', async () => {
  const pages: Answering = ({ target }) => json(200, { page: Number(target.split('=')[1]) });
  const sides = { baseline: pages, candidate: pages };
  const run = await shadowShop(await world({ recorded: reading, ...sides }), enough);
  expect(run.stdout).toMatch(/^PASS /);
  expect(run.exitCode).toBe(0);
});

test.each([
  [
    'a maintenance page',
    maintenance,
    /90 exchanges no longer .*baseline text\/html, recorded application\/json/,
  ],
  ['nothing', nothing, /90 exchanges no longer .*baseline without a body, recorded with one/],
] as const)('both sides answer %s with 200 where JSON was recorded', async (_, answer, reason) => {
  const sides = { baseline: always(answer), candidate: always(answer) };
  expectNoPass(await shadowShop(await world({ recorded: reading, ...sides }), enough), reason);
});

test.each([
  ['a maintenance page', maintenance],
  ['nothing', nothing],
  ['a redirect to the login', toLogin],
])('both sides answer %s to everything, and no response was recorded', async (_, answer) => {
  const sides = { baseline: always(answer), candidate: always(answer) };
  const run = await shadowShop(await world({ recorded: unanswered, ...sides }), enough);
  expectNoPass(run, /the baseline answers 100 % of .* alike/);
});

test('both sides refuse everything, and so did the recorded system', async () => {
  const recorded = reading.map((one) => ({ ...one, answer: json(401, { code: 'unauthorized' }) }));
  const sides = { baseline: always(json(401, { code: 'x' })), candidate: always(json(401, { code: 'x' })) };
  expectNoPass(
    await shadowShop(await world({ recorded, ...sides }), enough),
    /refuse 100 % .* as was recorded/,
  );
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
  const run = await shadowShop(await world({ recorded: reading, ...sides }), enough);
  expect(run.exitCode).toBe(20);
});
