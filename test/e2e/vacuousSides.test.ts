import { expect, test } from 'vitest';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { accessLog, type Recorded } from '../fixtures/servers/Recorded.ts';
import { deadAddress } from '../fixtures/servers/serve.ts';
import { shopVisits } from '../fixtures/servers/shopVisits.ts';
import { expectNoPass } from './expectNoPass.ts';
import { shadowShop, world } from './shopWorld.ts';

/** No evidence is never a pass: sides that do not show what was recorded. The recording passes with healthy sides. */

const visits = shopVisits({ people: 40, items: 1 });

const says =
  (status: number, headers: readonly (readonly [string, string])[] = []): Answering =>
  () =>
    json(status, { code: 'no' }, headers);

const silent: Answering = () => 'silence';

test('what these tests take away from passes while it is there', async () => {
  const run = await shadowShop(await world({ recorded: visits }));
  expect(run.stdout).toMatch(/^PASS /);
  expect(run.exitCode).toBe(0);
});

test('a dead candidate', async () => {
  const all = await world({ recorded: visits, candidate: { url: await deadAddress() } });
  expectNoPass(await shadowShop(all), /the candidate at \S+ never answered \(refused/);
});

test('a dead baseline', async () => {
  const all = await world({ recorded: visits, baseline: { url: await deadAddress() } });
  expectNoPass(await shadowShop(all), /the baseline at \S+ never answered \(refused/);
});

test('both dead', async () => {
  const [baseline, candidate] = [{ url: await deadAddress() }, { url: await deadAddress() }];
  const run = await shadowShop(await world({ recorded: visits, baseline, candidate }));
  expectNoPass(run, /the baseline at \S+ never answered \(refused.*shadow\.candidate-silent/);
});

test('a candidate that accepts and never answers', async () => {
  const all = await world({ recorded: visits, candidate: silent });
  const run = await shadowShop(all, { candidate: { timeout: '200ms' } });
  expectNoPass(run, /the candidate at \S+ never answered \(timeout: no complete answer within 200 ms/);
});

test('everything incomparable: the baseline answers 500', async () => {
  const run = await shadowShop(await world({ recorded: visits, baseline: says(500) }));
  expectNoPass(run, /80 exchanges say nothing about the candidate \(mostly: baseline 500, recorded 20\d\)/);
});

test('both sides answer 500', async () => {
  const sides = { baseline: says(500), candidate: says(500) };
  const run = await shadowShop(await world({ recorded: visits, ...sides }));
  expectNoPass(run, /80 exchanges say nothing about the candidate \(mostly: baseline 500, recorded 20\d\)/);
});

test('both sides answer 401 where 200 was recorded', async () => {
  const sides = { baseline: says(401), candidate: says(401) };
  const run = await shadowShop(await world({ recorded: visits, ...sides }));
  expectNoPass(
    run,
    /80 exchanges no longer do what they were recorded for \(POST \/register: recorded 201, baseline now 401\): credentials\?/,
  );
});

test('both sides answer 401, and no response was recorded', async () => {
  const recorded = visits.map((one) => ({ ...one, answer: null }));
  const sides = { baseline: says(401), candidate: says(401) };
  const run = await shadowShop(await world({ recorded, ...sides }), {}, '--operations', 'POST /register');
  expectNoPass(run, /both sides refuse 100 % of what was compared with a 4xx: credentials\?/);
});

const pages = Array.from({ length: 320 }, (_, index): Recorded => {
  const target = `/catalogue?page=${String(index)}`;
  return { method: 'GET', target, headers: [], body: '', answer: json(200, { page: index }) };
});

test('both sides answer 401 where an access log holds 200', async () => {
  const sides = { baseline: says(401), candidate: says(401) };
  const run = await shadowShop(await world({ recorded: accessLog(pages), ...sides }));
  expectNoPass(
    run,
    /320 exchanges no longer do what they were recorded for \(GET \/catalogue: recorded 200, baseline now 401\): credentials\?/,
  );
});

test('both sides answer 401 to reading, and no response was recorded', async () => {
  const recorded = pages.map((one) => ({ ...one, answer: null }));
  const sides = { baseline: says(401), candidate: says(401) };
  const run = await shadowShop(await world({ recorded, ...sides }));
  expectNoPass(run, /both sides refuse 100 % of what was compared with a 4xx: credentials\?/);
});

test('both sides answer 429', async () => {
  const sides = { baseline: says(429), candidate: says(429) };
  const run = await shadowShop(await world({ recorded: pages.slice(0, 30), ...sides }));
  expectNoPass(run, /exchanges say nothing about the candidate \(mostly: baseline 429\)/);
});

test('both sides answer 503 with Retry-After', async () => {
  const wait = [['Retry-After', '0']] as const;
  const sides = { baseline: says(503, wait), candidate: says(503, wait) };
  const run = await shadowShop(await world({ recorded: pages.slice(0, 30), ...sides }));
  expectNoPass(run, /exchanges say nothing about the candidate \(mostly: baseline 503 with Retry-After\)/);
});
