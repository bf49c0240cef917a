import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json, type Asked } from '../fixtures/servers/Answer.ts';
import { got, nativeText, type Recorded } from '../fixtures/servers/Recorded.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import type { HarnessRun } from './runHarness.ts';
import { shadow, shadowShop, world } from './shopWorld.ts';

/** No evidence is never a pass: what a recording does not hold. The sides are healthy in all of these. */

const catalogue = ({ target }: Asked) => json(200, { page: target, items: ['a', 'b'] });

/** Distinct requests that anybody may make. */
function browsing(count: number, headers: (index: number) => Recorded['headers'] = () => []): Recorded[] {
  return Array.from({ length: count }, (_, index) => {
    const target = `/catalogue?page=${String(index)}`;
    const asked = { method: 'GET', target, headers: {}, body: '' };
    return got(target, catalogue(asked), headers(index));
  });
}

function expectNoPass(run: HarnessRun, reason: RegExp): void {
  expect(run.stdout.replaceAll(/\s+/g, ' ')).toMatch(reason);
  expect(run.stdout).toMatch(/^INCONCLUSIVE /);
  expect(run.exitCode).toBe(10);
}

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
  expectNoPass(run, /nothing was compared: of 400 selected exchanges 400 skipped as unsafe/);
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

test('3,000 × one request that is no health check', async () => {
  const sides = { baseline: catalogue, candidate: catalogue };
  const [one] = browsing(1);
  const recorded = Array.from({ length: 3_000 }, () => one ?? got('/', null));
  const run = await shadow(await world({ recorded, ...sides }));
  expectNoPass(run, /0 mismatches in 1 distinct exchanges \(3,000 compared\)/);
});

test('300 exchanges ten times over, in one file', async () => {
  const sides = { baseline: catalogue, candidate: catalogue };
  const recorded = Array.from({ length: 10 }, () => browsing(300)).flat();
  const run = await shadow(await world({ recorded, ...sides }));
  expectNoPass(run, /0 mismatches in 300 distinct exchanges \(3,000 compared\).*2,695 more exchanges/);
});

test('300 exchanges ten times over, in ten copies of a file', async () => {
  const sides = { baseline: catalogue, candidate: catalogue };
  const all = await world({ recorded: browsing(300), ...sides });
  const copies = Array.from({ length: 9 }, (_, index) => join(all.cwd, `copy${String(index)}.ndjson`));
  for (const copy of copies) copyFileSync(all.recording, copy);
  const run = await shadow(all, ...copies.flatMap((copy) => ['--recording', copy]));
  expectNoPass(run, /0 mismatches in 300 distinct exchanges \(3,000 compared\)/);
});

test.each(['X-Trace-Id', 'X-Cloud-Trace-Context'])(
  '300 exchanges ten times over, each with a new %s',
  async (name) => {
    const sides = { baseline: catalogue, candidate: catalogue };
    const traced = (round: number) => (index: number) =>
      [[name, `4bf92f3577b34da6a3ce929d0e0e${String(10_000 * round + index)}`]] as const;
    const recorded = Array.from({ length: 10 }, (_, round) => browsing(300, traced(round))).flat();
    const run = await shadow(await world({ recorded, ...sides }));
    expectNoPass(run, /0 mismatches in 300 distinct exchanges \(3,000 compared\)/);
  },
);

test('a recording that was cut: what was lost is missing', async () => {
  const sides = { baseline: catalogue, candidate: catalogue };
  const text = nativeText(browsing(3_000));
  const run = await shadow(await world({ recorded: text.slice(0, text.length * 0.9), ...sides }));
  expectNoPass(run, /295 more exchanges without one.*2 rejected.*truncated: the file ends inside this line/);
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
