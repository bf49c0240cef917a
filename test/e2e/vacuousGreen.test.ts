import { expect, test } from 'vitest';
import { json } from '../fixtures/servers/Answer.ts';
import { got, nativeText } from '../fixtures/servers/Recorded.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { browsing, catalogue } from './browsing.ts';
import { expectNoPass } from './expectNoPass.ts';
import { shadow, shadowShop, world } from './shopWorld.ts';

/** No evidence is never a pass: what a recording does not hold. The sides are healthy in all of these. */

test('what these tests take away from passes while it is there', async () => {
  const sides = { baseline: catalogue, candidate: catalogue };
  const run = await shadow(await world({ recorded: browsing(3_000), ...sides }));
  expect(run.stdout).toMatch(/^PASS /);
  expect(run.exitCode).toBe(0);
});

test.each([
  ['no byte', ''],
  ['header and trailer only', nativeText([])],
])('an empty recording: %s', async (_, recorded) => {
  expectNoPass(await shadow(await world({ recorded })), /the recording holds no exchange/);
});

test('an empty HAR file', async () => {
  const recorded = JSON.stringify({ log: { version: '1.2', creator: {}, entries: [] } });
  expectNoPass(await shadow(await world({ recorded })), /the recording holds no exchange/);
});

test('no exchange for this service', async () => {
  const all = await world({ recorded: browsing(300), baseline: catalogue, candidate: catalogue });
  const run = await shadowShop(all, { service: { routes: ['/billing/**'] } });
  expectNoPass(run, /none of 300 recorded exchanges is evidence for shop: 300 outside its routes/);
});

test('only writes, and the sides may not be written to', async () => {
  const recorded = shopVisits({ people: 40, items: 4 }).filter(({ method }) => method === 'POST');
  const run = await shadow(await world({ recorded }), '--writes', 'refused');
  expectNoPass(run, /400 writes not sent: not both sides are declared isolated/);
});

test('only writes whose bodies were cut', async () => {
  const recorded = shopVisits({ people: 40, items: 4 })
    .filter(({ method }) => method === 'POST')
    .map((one) => ({ ...one, cut: true }));
  const run = await shadow(await world({ recorded }));
  expectNoPass(run, /nothing was compared: of 400 selected exchanges 400 skipped as incomplete/);
});

test('3,000 × GET /health', async () => {
  const recorded = Array.from({ length: 3_000 }, () => got('/health', json(200, { status: 'ok' })));
  expectNoPass(await shadow(await world({ recorded })), /3,000 health checks/);
});

test('a recording that was cut: what was lost is missing', async () => {
  const sides = { baseline: catalogue, candidate: catalogue };
  const text = nativeText(browsing(3_000));
  const run = await shadow(await world({ recorded: text.slice(0, text.length * 0.9), ...sides }));
  expectNoPass(run, /760 more exchanges without one.*2 rejected.*truncated: the file ends inside this line/);
});

test('29 sessions', async () => {
  const all = await world({ recorded: shopVisits({ people: 29, items: 3 }) });
  expectNoPass(await shadowShop(all), /29 sessions; at least 30 are needed/);
});

test.each([
  [['--sample', '0'], /outside the sample/],
  [['--operations', 'GET /nowhere'], /of operations not asked for/],
  [['--limit-exchanges', '10'], /0 mismatches in 10 supports/],
])('a selection that leaves too little: %j', async (flags, reason) => {
  const sides = { baseline: catalogue, candidate: catalogue };
  expectNoPass(await shadow(await world({ recorded: browsing(3_000), ...sides }), ...flags), reason);
});

test('an operation that the config names and nobody asked', async () => {
  const all = await world({ recorded: shopVisits({ people: 40, items: 1 }) });
  const run = await shadowShop(all, { service: { operations: ['DELETE /items/{id}'] } });
  expectNoPass(run, /DELETE \/items\/\{\} named by the config, but not among the selected exchanges/);
});
