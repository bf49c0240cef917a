import { expect, test } from 'vitest';
import { defaultService } from '../../../harness/config/defaultService.ts';
import type { LimitedOperation } from '../../../harness/config/limits.ts';
import type { ServiceConfig } from '../../../harness/config/serviceConfig.ts';
import { measurementSchema } from '../../../harness/evidence/measurementSchema.ts';
import type { LoadRun } from '../../../harness/model/load.ts';
import type { Measurement } from '../../../harness/model/measurement.ts';
import { loadMeasurements, omittedOf } from '../../../loadtests/measurements.ts';
import { operationOf, runOf } from './loadRuns.ts';

const shop = defaultService('shop', { baseline: null, candidate: null, writes: null }, '/work');
const measuredAt = { run: 'r1', versions: { baseline: 'old', candidate: 'new' } };

function measure(runs: readonly LoadRun[], service: ServiceConfig = shop): readonly Measurement[] {
  return loadMeasurements(runs, { ...measuredAt, service });
}

const pick = (all: readonly Measurement[], name: string, operation: string | null): unknown =>
  all.find((one) => one.name === name && one.subject.operation === operation)?.sample;

test('failed and wrong requests of all scripts are counted once, by operation and in all', () => {
  const all = measure([
    runOf([operationOf('GET /a', { failed: 2, wrong: 3 }), operationOf('GET /b', { requests: 50 })]),
    runOf([operationOf('GET /a', { requests: 10, failed: 1 })]),
  ]);
  expect(pick(all, 'errors', 'GET /a')).toMatchObject({ bad: 6, total: 110 });
  expect(pick(all, 'errors', null)).toMatchObject({ bad: 6, total: 160 });
  expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => index));
  for (const one of all) expect(measurementSchema.parse(one)).toEqual(one);
});

test('requests that were due and not sent are omitted of the latencies as a whole, as many as iterations make', () => {
  const run = runOf([operationOf('GET /a', { requests: 100, slow: { p95: 4, p99: null } })], {
    iterations: 40,
    dropped: 7,
  });
  expect(omittedOf(run)).toBe(21);
  expect(omittedOf({ ...run, iterations: 0 })).toBe(7);
  // An iteration of the warm-up made as many, though they do not count.
  expect(omittedOf({ ...run, leftOut: { ...run.leftOut, warmup: 60 } })).toBe(28);
  const all = measure([run]);
  expect(pick(all, 'p95', null)).toMatchObject({ bad: 4, total: 100, omitted: 21 });
  expect(pick(all, 'p95', 'GET /a')).not.toHaveProperty('omitted');
  expect(pick(all, 'errors', null)).not.toHaveProperty('omitted');
});

test('requests of iterations that were cut off are omitted of every share as a whole, as many as iterations make', () => {
  const run = runOf([operationOf('GET /a', { requests: 100 })], {
    iterations: 40,
    interrupted: 20,
    dropped: 2,
  });
  const limited = { ...shop, limits: { ...shop.limits, availability: 0.999 } };
  const all = measure([run], limited);
  expect(pick(all, 'errors', null)).toMatchObject({ bad: 0, total: 100, omitted: 60 });
  expect(pick(all, 'availability', null)).toMatchObject({ bad: 0, total: 100, omitted: 60 });
  expect(pick(all, 'p95', null)).toMatchObject({ bad: 0, total: 100, omitted: 66 });
  expect(pick(all, 'errors', 'GET /a')).not.toHaveProperty('omitted');
  const none = measure([
    { ...run, iterations: 0, interrupted: 5 },
    { ...run, interrupted: null },
  ]);
  expect(pick(none, 'errors', null)).toMatchObject({ total: 200, omitted: 5 });
});

test('the window of a side is that in which its samples came: what was done besides slows no pace down', () => {
  const all = measure([
    runOf([operationOf('GET /a')], { window: { from: 5_000, to: 9_000 } }),
    runOf([operationOf('GET /a')], { window: { from: 12_000, to: 13_000 } }),
    runOf([operationOf('GET /a')], { side: 'baseline', window: { from: 20_000, to: 30_000 } }),
  ]);
  const windows = new Map(all.map(({ subject, window }) => [subject.side, window]));
  expect(windows.get('candidate')).toEqual({ from: 5_000, to: 13_000 });
  expect(windows.get('baseline')).toEqual({ from: 20_000, to: 30_000 });
});

test('what has no limit is not measured; a limit of one operation alone is none of the whole', () => {
  const run = runOf([
    operationOf('GET /a', { unavailable: 1, slow: { p95: 1, p99: 3 } }),
    operationOf('GET /b'),
  ]);
  expect(new Set(measure([run]).map(({ name }) => name))).toEqual(new Set(['errors', 'p95']));
  const own: LimitedOperation = {
    ...shop.limits,
    latency: { p95: 500, p99: 900 },
    availability: 0.999,
    own: ['p99', 'availability'],
  };
  const limited = { ...shop, limits: { ...shop.limits, operations: new Map([['GET /a', own]]) } };
  const all = measure([run], limited);
  expect(pick(all, 'p99', 'GET /a')).toMatchObject({ bad: 3, total: 100 });
  expect(pick(all, 'availability', 'GET /a')).toMatchObject({ bad: 1, total: 100 });
  expect(pick(all, 'p99', null)).toBeUndefined();
  expect(pick(all, 'p99', 'GET /b')).toBeUndefined();
});

test('each side has its own counts and its own version', () => {
  const all = measure([
    runOf([operationOf('GET /a', { failed: 9 })], { side: 'baseline' }),
    runOf([operationOf('GET /a')]),
  ]);
  const errors = all.filter(({ name, subject }) => name === 'errors' && subject.operation === null);
  expect(errors.map(({ subject, sample }) => ({ ...subject, ...sample }))).toMatchObject([
    { side: 'candidate', version: 'new', bad: 0 },
    { side: 'baseline', version: 'old', bad: 9 },
  ]);
});

test("k6's thresholds are cases: those that nobody judged are none that passed", () => {
  const of = (outcome: 'passed' | 'crossed' | 'without-samples' | 'unjudged') => ({
    metric: outcome,
    expression: 'rate<1',
    outcome,
  });
  const thresholds = [of('passed'), of('passed'), of('crossed'), of('without-samples'), of('unjudged')];
  expect(pick(measure([runOf([operationOf('GET /a')], { thresholds })]), 'thresholds', null)).toEqual({
    kind: 'census',
    passed: 2,
    failed: 1,
    errored: 1,
    skipped: 0,
    pending: 1,
    expected: 5,
    named: ['crossed rate<1', 'without-samples rate<1', 'unjudged rate<1'],
    proof: false,
  });
  expect(pick(measure([runOf([operationOf('GET /a')])]), 'thresholds', null)).toBeUndefined();
});
