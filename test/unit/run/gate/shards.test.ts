import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextMove } from '../../../../harness/report/nextMove.ts';
import { login, me, type Counts } from '../../gate/requestEvidence.ts';
import { judged, loadWorld, made, overall, type LoadWorld, type Made } from './loadRuns.ts';

let world: LoadWorld;

beforeAll(async () => {
  world = await loadWorld();
});
afterAll(() => world.project[Symbol.asyncDispose]());

const good = (total: number): Readonly<Record<string, Counts>> => ({
  [login]: { total: total / 4 },
  [me]: { total: (total * 3) / 4, slow: 3 },
});

describe('shards of one load', () => {
  test('give the same checks and the same verdict as one run of the union', async () => {
    const counts = fc.record({
      errors: fc.nat(4),
      slow: fc.nat(90),
      total: fc.integer({ min: 90, max: 2_400 }),
    });
    const part = fc.record({ a: counts, b: counts, omitted: fc.nat(60) });
    await fc.assert(
      fc.asyncProperty(part, part, async (one, two) => {
        const both = (of: 'a' | 'b'): Counts => ({
          errors: one[of].errors + two[of].errors,
          slow: one[of].slow + two[of].slow,
          total: one[of].total + two[of].total,
        });
        const omitted = one.omitted + two.omitted;
        const union = await made(world, { operations: { [login]: both('a'), [me]: both('b') }, omitted });
        const first = await made(world, {
          operations: { [login]: one.a, [me]: one.b },
          omitted: one.omitted,
          shard: '1/2',
        });
        const second = await made(world, {
          operations: { [login]: two.a, [me]: two.b },
          omitted: two.omitted,
          shard: '2/2',
        });
        const [whole, parts, turned] = [
          await judged(world, [union]),
          await judged(world, [first, second]),
          await judged(world, [second, first]),
        ];
        expect(parts.verdict.checks).toEqual(whole.verdict.checks);
        expect(turned.verdict.checks).toEqual(whole.verdict.checks);
        const { verdict, reason, score, look, retryAfterSeconds } = whole.verdict;
        expect(parts.verdict).toMatchObject({ verdict, reason, score, look, retryAfterSeconds });
        expect(look).toBe(1);
      }),
      { numRuns: 12 },
    );
  });

  test('are one look, however one came after the other', async () => {
    const few = { [me]: { total: 200 } };
    const parts = [
      await made(world, { operations: few, shard: '1/2', start: 0 }),
      await made(world, { operations: few, shard: '2/2', start: 10 }),
    ];
    expect((await judged(world, parts)).verdict).toMatchObject({ verdict: 'HOLD', look: 1 });
    const again = [
      await made(world, { operations: few, shard: '1/2', start: 20 }),
      await made(world, { operations: few, shard: '2/2', start: 30 }),
    ];
    const twice = await judged(world, [...parts, ...again]);
    expect(twice.verdict).toMatchObject({ verdict: 'HOLD', look: 2 });
    expect(overall(twice.verdict)).toMatchObject({ observed: 800 });
  });

  test('that are all good promote', async () => {
    const parts = await Promise.all(
      ['1/2', '2/2'].map((shard) => made(world, { operations: good(2_000), shard })),
    );
    expect((await judged(world, parts)).verdict).toMatchObject({ verdict: 'PROMOTE' });
  });
});

describe('a part of a load', () => {
  test.each(['1/1', '3/3'])('that is %s alone', async (shard) => {
    const { verdict, manifest } = await judged(world, [
      await made(world, { operations: good(8_000), shard }),
    ]);
    if (shard === '1/1') return expect(verdict.verdict).toBe('PROMOTE');
    expect(verdict.verdict).toBe('HOLD');
    expect(verdict.reason).toBe(
      'load: a part of the load says nothing about all of it: 1/3, 2/3 are missing, or do not count; harness load --service auth --shard 1/3',
    );
    return expect(manifest.sources).toMatchObject([
      { use: 'faults', why: 'it is part 3 of 3 alone: 1/3, 2/3 are missing' },
    ]);
  });

  test('alone tells what went wrong without a share of it, and of what is missing the part', async () => {
    const parts = [await made(world, { operations: { [me]: { total: 901, errors: 5 } }, shard: '1/2' })];
    const { verdict } = await judged(world, parts);
    expect(verdict).toMatchObject({ verdict: 'HOLD' });
    expect(verdict.checks.map(({ id, operation, reason }) => [id, operation, reason])).toEqual([
      ['load.shard', null, expect.stringContaining('harness load --service auth --shard 2/2')],
      ['load.errors', me, `${me}: 5 failed requests in runs that do not count in full`],
      ['load.errors', null, '5 failed requests in runs that do not count in full'],
    ]);
    expect(nextMove(verdict)).toBe('Do not start yet. Open: load.shard.');
  });

  test('without the one that was doubtful is no whole', async () => {
    const doubt = [{ lane: 'load' as const, id: 'script-threw', reason: 'the script threw' }];
    const parts = [
      await made(world, { operations: good(8_000), shard: '1/2' }),
      await made(world, { operations: good(8_000), shard: '2/2', doubts: doubt }),
    ];
    const { verdict } = await judged(world, parts);
    expect(verdict.verdict).toBe('HOLD');
    expect(verdict.reason).toContain(
      '2/2 is missing, or does not count; harness load --service auth --shard 2/2',
    );
  });

  test.each(['0/2', '3/2', 'half', ''])('that nobody can read counts for nothing: %s', async (shard) => {
    const { verdict } = await judged(world, [await made(world, { operations: good(8_000), shard })]);
    expect(verdict.verdict).toBe('HOLD');
    expect(verdict.reason).toContain('nobody can read');
  });

  test('given twice counts once', async () => {
    const [first, second] = [
      await made(world, { operations: good(2_000), shard: '1/2' }),
      await made(world, { operations: good(2_000), shard: '2/2' }),
    ];
    const { verdict } = await judged(world, [first, second, first]);
    expect(overall(verdict)).toMatchObject({ observed: 4_000 });
  });

  test('made twice is no second load: the first one shows its faults only', async () => {
    const bad = { [me]: { total: 4_000, errors: 2 } };
    const parts = [
      await made(world, { operations: bad, shard: '1/2', start: 0 }),
      await made(world, { operations: good(2_000), shard: '1/2', start: 5 }),
      await made(world, { operations: good(2_000), shard: '2/2', start: 5 }),
    ];
    const { verdict, manifest } = await judged(world, parts);
    expect(overall(verdict)).toMatchObject({ bad: 2, observed: 4_002 });
    expect(overall(verdict)?.reason).toMatch(
      /^0 failed requests in 4,000, and 2 in runs that do not count in full; /,
    );
    expect(manifest.sources.map(({ use }) => use)).toEqual(['faults', 'counted', 'counted']);
    expect(manifest.sources[0]?.why).toBe('it is part 1 of 2 once more, without the others');
  });

  test('of another config is refused', async () => {
    const parts = [
      await made(world, { operations: good(8_000), shard: '1/2' }),
      await made(world, { operations: good(8_000), shard: '2/2', digest: `sha256:${'0'.repeat(64)}` }),
    ];
    const { verdict, manifest } = await judged(world, parts);
    expect(verdict.verdict).toBe('HOLD');
    expect(manifest.sources.map(({ why }) => why)).toContain('it was made with another config');
  });
});

describe('several runs of a load', () => {
  test('add up as new requests, and the second is a later look', async () => {
    const half = { [me]: { total: 2_000 } };
    const runs = [
      await made(world, { operations: half, start: 0 }),
      await made(world, { operations: half, start: 5 }),
    ];
    const { verdict } = await judged(world, runs);
    expect(verdict).toMatchObject({ verdict: 'PROMOTE', look: 2 });
    expect(overall(verdict)).toMatchObject({
      observed: 4_000,
      method: 'mixture-e-process',
    });
    expect(verdict.reason).not.toMatch(/mismatch/);
  });

  test.each([
    ['interrupted', { state: 'interrupted' as const }],
    ['broken off', { doubts: [{ lane: 'load' as const, id: 'k6-died', reason: 'k6 was killed' }] }],
  ])('of which one was %s count what that one found, and not what it did not find', async (_, how) => {
    const whole = await made(world, { operations: { [me]: { total: 4_000, errors: 1 } } });
    const cut = await made(world, { operations: { [me]: { total: 9_000, errors: 2 } }, start: 0, ...how });
    const { verdict, manifest } = await judged(world, [whole, cut]);
    expect(verdict.verdict).toBe('HOLD');
    expect(overall(verdict)).toMatchObject({ bad: 3, observed: 4_002 });
    expect(manifest.notes.join()).toContain('only faults count');
    expect(verdict.reason).not.toMatch(/mismatch/);
  });

  test('of which one had a generator at its end count the others', async () => {
    const doubts = [{ lane: 'load' as const, id: 'saturated', reason: 'k6 was at its end' }];
    const slow = await made(world, { operations: { [me]: { total: 4_000, slow: 3_000 } }, doubts });
    expect((await judged(world, [slow])).verdict.verdict).toBe('HOLD');
    const whole = await made(world, { operations: good(8_000), start: 5 });
    expect((await judged(world, [slow, whole])).verdict.verdict).toBe('PROMOTE');
  });
});

describe('parts of a load from a recording', () => {
  const recordings = [{ path: 'auth.har', sha256: '0f'.repeat(32) }];
  const part = (shard: string, seed: string, more: Partial<Made> = {}): Promise<string> =>
    made(world, { operations: good(2_000), shard, seed, recordings, ...more });

  test('that were made with one seed are one load', async () => {
    const moved = [{ path: '/elsewhere/auth.har', sha256: '0f'.repeat(32) }];
    const parts = [await part('1/2', 'a'), await part('2/2', 'a', { recordings: moved })];
    expect((await judged(world, parts)).verdict.verdict).toBe('PROMOTE');
  });

  test('of another order are none, and it says by what they differ', async () => {
    const parts = [
      await part('1/3', 'a'),
      await part('2/3', 'b', { start: 5 }),
      await part('3/3', 'a', { start: 9 }),
    ];
    const { verdict, manifest } = await judged(world, parts);
    expect(verdict.verdict).toBe('HOLD');
    expect(verdict.reason).toBe(
      'load: a part of the load says nothing about all of it: it is part 1 of 3 alone: 2/3 was made with another --seed (b, not a)',
    );
    expect(manifest.sources.map(({ why }) => why)).toContain(
      'it is part 2 of 3 alone: 1/3, 3/3 were made with another --seed (a, not b)',
    );
  });

  test('are a load beside parts of another order, whose faults count', async () => {
    const stray = await part('2/2', 'b', { operations: { [me]: { total: 4_000, errors: 2 } }, start: 9 });
    const { verdict, manifest } = await judged(world, [
      await part('1/2', 'a'),
      await part('2/2', 'a'),
      stray,
    ]);
    expect(overall(verdict)).toMatchObject({ bad: 2, observed: 4_002 });
    expect(manifest.sources.map(({ use }) => use)).toEqual(['counted', 'counted', 'faults']);
  });

  test('of other recordings are none; of missing ones it names the command with the seed that was given', async () => {
    const other = [{ path: 'auth.har', sha256: '1e'.repeat(32) }];
    const flags = { seed: 'my own' };
    const parts = [
      await part('1/3', 'my own', { flags }),
      await part('2/3', 'my own', { flags, recordings: other, start: 5 }),
    ];
    const { verdict, manifest } = await judged(world, parts);
    expect(verdict.reason).toContain("harness load --service auth --shard 3/3 --seed 'my own'");
    expect(manifest.sources[0]?.why).toBe(
      'it is part 1 of 3 alone: 2/3 was made with other recordings, 3/3 is missing',
    );
  });

  test('that only run scripts may have any seed', async () => {
    const parts = [
      await part('1/2', 'a', { recordings: [] }),
      await part('2/2', 'b', { recordings: [], start: 5 }),
    ];
    expect((await judged(world, parts)).verdict.verdict).toBe('PROMOTE');
  });
});

test('a run with a warm-up that the config does not ask for counts for its faults alone', async () => {
  const warm = await made(world, { operations: good(8_000), flags: { warmup: '5s' } });
  const { verdict, manifest } = await judged(world, [warm]);
  expect(verdict.verdict).toBe('HOLD');
  expect(manifest.sources).toMatchObject([{ use: 'faults', why: expect.stringContaining('--warmup') }]);
});
