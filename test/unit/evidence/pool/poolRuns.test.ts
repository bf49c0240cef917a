import { mkdir } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { poolRuns } from '../../../../harness/evidence/pool/poolRuns.ts';
import type { PooledEvidence, PoolPart } from '../../../../harness/evidence/pool/poolRuns.ts';
import { outcomes } from '../../../../harness/model/outcome.ts';
import type { Measurement } from '../../../../harness/model/measurement.ts';
import { Project, measurement } from '../runExample.ts';
import { addsUp, hex, lineOf, writePart, type Line } from './poolParts.ts';

const as = { run: 'pool', window: { from: 1, to: 2 }, service: 'auth', version: 'sha-8f2c' } as const;

function sampleOf({ measurements }: PooledEvidence, name: string, operation: string | null): unknown {
  return measurements.find((one) => one.name === name && one.subject.operation === operation)?.sample;
}

interface Told {
  readonly lines: readonly Line[];
  readonly use: PoolPart['use'];
}

/** What the pool must say, by maps and sets over all lines at once. */
function naive(runs: readonly Told[]): {
  readonly operations: Readonly<Record<string, readonly [bad: number, total: number]>>;
  readonly added: readonly number[];
  readonly mismatched: number;
  readonly matched: number;
} {
  const first = new Map<string, { readonly run: number; readonly operation: string }>();
  const badAt = new Map<string, string>();
  let mismatched = 0;
  let matched = 0;
  for (const [run, { lines, use }] of runs.entries())
    for (const { evidence, outcome, operation } of lines) {
      if (outcome === 'mismatched' && (use === 'counted' || !badAt.has(evidence))) mismatched += 1;
      if (outcome === 'matched' && use === 'counted') matched += 1;
      const counts =
        outcome === 'mismatched' || (use === 'counted' && (outcome === 'matched' || outcome === 'accepted'));
      if (!counts) continue;
      if (!first.has(evidence)) first.set(evidence, { run, operation });
      if (outcome === 'mismatched' && !badAt.has(evidence)) badAt.set(evidence, operation);
    }
  const operations: Record<string, [number, number]> = {};
  const of = (operation: string): [number, number] => (operations[operation] ??= [0, 0]);
  for (const { operation } of first.values()) of(operation)[1] += 1;
  for (const operation of badAt.values()) of(operation)[0] += 1;
  const added = runs.map((_, run) => [...first.values()].filter((one) => one.run === run).length);
  return { operations, added, mismatched, matched };
}

// The same evidence is of one operation: the digest holds method and target.
const line = fc
  .tuple(fc.nat({ max: 12 }), fc.constantFrom(...outcomes), fc.nat({ max: 4 }))
  .map(([evidence, outcome, session]) =>
    lineOf(evidence, outcome, `GET /${String(evidence % 3)}`, `s${String(session)}`),
  );
const told: fc.Arbitrary<Told> = fc.record({
  lines: fc.array(line, { maxLength: 12 }),
  use: fc.constantFrom('counted', 'counted', 'faults'),
});

describe('runs of one version', () => {
  test('add up to what maps and sets over all their exchanges say', async () => {
    await using project = await Project.create();
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 3 }), async (runs) => {
        const parts: PoolPart[] = [];
        for (const { lines, use } of runs) parts.push(await writePart(project, lines, use));
        const pooled = await poolRuns(parts, as);
        const wanted = naive(runs);
        let [allBad, all] = [0, 0];
        for (const [operation, [bad, total]] of Object.entries(wanted.operations)) {
          expect(sampleOf(pooled, 'mismatches', operation)).toMatchObject({ bad, total });
          [allBad, all] = [allBad + bad, all + total];
        }
        expect(sampleOf(pooled, 'mismatches', null)).toMatchObject({ bad: allBad, total: all });
        expect(parts.map(({ runId }) => pooled.added.get(runId))).toEqual(wanted.added);
        expect(addsUp(pooled.accounting)).toBe(true);
        expect(pooled.accounting).toMatchObject({
          mismatched: wanted.mismatched,
          matched: wanted.matched,
        });
        const keys = pooled.measurements.map(({ run, sequence }) => `${run} ${String(sequence)}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 25 },
    );
  });

  test('in another order have the same exchanges, and the same of them bad', async () => {
    await using project = await Project.create();
    await fc.assert(
      fc.asyncProperty(fc.tuple(told, told), async (runs) => {
        const parts = await Promise.all(runs.map(({ lines, use }) => writePart(project, lines, use)));
        const there = await poolRuns(parts, as);
        const back = await poolRuns(parts.toReversed(), as);
        const numbers = (pooled: PooledEvidence): unknown =>
          pooled.measurements.map(({ name, subject, sample }) =>
            sample.kind === 'proportion' ? [name, subject.operation, sample.bad, sample.total] : [],
          );
        expect(numbers(back)).toEqual(numbers(there));
      }),
      { numRuns: 10 },
    );
  });

  test('an exchange counts once, and is bad where any run saw it differ, the doubtful one too', async () => {
    await using project = await Project.create();
    const good = await writePart(project, [lineOf(1), lineOf(2), lineOf(3)]);
    const doubtful = await writePart(
      project,
      [lineOf(2, 'mismatched'), lineOf(4), lineOf(5, 'mismatched')],
      'faults',
    );
    const pooled = await poolRuns([good, doubtful], as);
    expect(sampleOf(pooled, 'mismatches', null)).toMatchObject({ bad: 2, total: 4 });
    expect([...pooled.added.values()]).toEqual([3, 1]);
    expect(pooled.accounting).toMatchObject({ matched: 3, mismatched: 2 });
  });
});

test('a mismatch that a doubtful run saw again and again is one: how much of its traffic that was is not counted', async () => {
  await using project = await Project.create();
  const counted = await writePart(project, [lineOf(1), lineOf(2, 'mismatched'), lineOf(2, 'mismatched')]);
  const lines = [7, 7, 7, 2, 2].map((evidence) => lineOf(evidence, 'mismatched'));
  const pooled = await poolRuns([counted, await writePart(project, lines, 'faults')], as);
  expect(sampleOf(pooled, 'mismatches', null)).toMatchObject({ bad: 2, total: 3 });
  expect(pooled.accounting).toMatchObject({ matched: 1, mismatched: 3 });
});

describe('what was not compared', () => {
  test('counts once over all runs, so that repeats do not dilute it', async () => {
    await using project = await Project.create();
    const lines = [lineOf(1), lineOf(2, 'drifted'), lineOf(3, 'unbound')];
    const parts = [
      await writePart(project, lines),
      await writePart(project, [lineOf(1)]),
      await writePart(project, lines),
      await writePart(project, lines, 'faults'),
    ];
    const pooled = await poolRuns(parts, as);
    expect(sampleOf(pooled, 'coverage', 'GET /a')).toMatchObject({ bad: 2, total: 3 });
    expect(sampleOf(pooled, 'unbound', 'GET /a')).toMatchObject({ bad: 1, total: 3 });
  });

  test('is made up for by a run that compared it', async () => {
    await using project = await Project.create();
    const lost = await writePart(project, [lineOf(1), lineOf(2, 'drifted'), lineOf(3, 'blocked')]);
    const whole = await writePart(project, [lineOf(1), lineOf(2), lineOf(3)]);
    const pooled = await poolRuns([lost, whole], as);
    expect(sampleOf(pooled, 'coverage', 'GET /a')).toMatchObject({ bad: 0, total: 3 });
  });

  test('of the run with most mismatches for what it compared is told, repeats too', async () => {
    await using project = await Project.create();
    const parts = [
      await writePart(project, [lineOf(1, 'mismatched'), lineOf(1, 'mismatched'), lineOf(2)]),
      await writePart(project, [lineOf(1), lineOf(2)]),
    ];
    expect((await poolRuns(parts, as)).loudest).toEqual({ mismatched: 2, compared: 3 });
  });
});

describe('sessions', () => {
  const visit = (session: string, ...evidence: readonly number[]): readonly Line[] =>
    evidence.map((digest) => lineOf(digest, digest === 13 ? 'mismatched' : 'matched', 'GET /a', session));

  test('of one run are those in which something was compared, as the lane itself counts them', async () => {
    await using project = await Project.create();
    // Two visitors ask for the same: one exchange in breadth, two sessions.
    const lines = [
      ...visit('s1', 1),
      ...visit('s2', 1),
      ...visit('s3', 2),
      lineOf(3, 'drifted', 'GET /a', 's4'),
    ];
    const pooled = await poolRuns([await writePart(project, lines)], as);
    expect(sampleOf(pooled, 'mismatches', null)).toMatchObject({ total: 2, clusters: 3, badClusters: 0 });
  });

  test('that are replayed again are no further ones', async () => {
    await using project = await Project.create();
    const lines = [...visit('s1', 1, 2), ...visit('s2', 3)];
    const parts = [await writePart(project, lines), await writePart(project, lines)];
    expect(sampleOf(await poolRuns(parts, as), 'mismatches', null)).toMatchObject({ total: 3, clusters: 2 });
  });

  test('of another recording are further ones', async () => {
    await using project = await Project.create();
    const parts = [
      await writePart(project, [...visit('s1', 1), ...visit('s2', 2)]),
      await writePart(project, [...visit('b1', 11), ...visit('b2', 12), ...visit('b3', 13)]),
    ];
    expect(sampleOf(await poolRuns(parts, as), 'mismatches', null)).toMatchObject({
      total: 5,
      clusters: 5,
      badClusters: 1,
    });
  });

  test('of which each run shows more are still the same ones', async () => {
    await using project = await Project.create();
    const parts: PoolPart[] = [];
    for (const more of [1, 2, 3, 4, 5]) {
      const evidence = Array.from({ length: more * 10 }, (_, index) => 20 + index);
      parts.push(await writePart(project, visit('s1', ...evidence)));
    }
    expect(sampleOf(await poolRuns(parts, as), 'mismatches', null)).toMatchObject({ total: 50, clusters: 1 });
  });

  test('of a doubtful run are those with a mismatch alone', async () => {
    await using project = await Project.create();
    const parts = [
      await writePart(project, visit('s1', 1)),
      await writePart(project, [...visit('s1', 5), ...visit('s2', 13)], 'faults'),
    ];
    expect(sampleOf(await poolRuns(parts, as), 'mismatches', null)).toMatchObject({
      clusters: 2,
      badClusters: 1,
    });
  });
});

describe('the other lanes', () => {
  const load: Measurement = {
    ...measurement,
    lane: 'load',
    name: 'errors',
    unit: 'request',
    sample: { kind: 'proportion', bad: 1, total: 50, clusters: null, badClusters: null },
  };
  const elsewhere: PoolPart = {
    runId: 'pool',
    directory: 'nowhere',
    lanes: ['load'],
    use: 'counted',
    measurements: [{ ...load, run: 'pool', sequence: 0 }],
    findings: [],
    accounting: null,
  };

  test('of a pool hand over what they measured, without a comparison to read', async () => {
    const pooled = await poolRuns([elsewhere], as);
    expect(pooled.measurements).toEqual(elsewhere.measurements);
    expect(pooled).toMatchObject({ accounting: null, findings: [] });
    expect(pooled.added.size).toBe(0);
  });

  test('of the run that pools keep a number of their own', async () => {
    await using project = await Project.create();
    const pooled = await poolRuns([await writePart(project, [lineOf(1)]), elsewhere], as);
    const keys = pooled.measurements.map(({ run, sequence }) => `${run} ${String(sequence)}`);
    expect(pooled.measurements.map(({ lane }) => lane)).toContain('load');
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test('nothing to pool is nothing measured', async () => {
  expect(await poolRuns([], as)).toMatchObject({ measurements: [], accounting: null });
});

test('a part whose comparisons are not there is an error, not an empty run', async () => {
  await using project = await Project.create();
  const part = await writePart(project, [lineOf(1)]);
  const directory = `${project.path}/empty`;
  await mkdir(directory);
  await expect(poolRuns([{ ...part, directory }], as)).rejects.toThrow(/comparisons\.ndjson/);
});

test('the digests of the tests are 12 hex digits', () => {
  expect(hex(255)).toBe('0000000000ff');
});
