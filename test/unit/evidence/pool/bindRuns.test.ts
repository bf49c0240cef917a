import { describe, expect, test } from 'vitest';
import type { BoundRun } from '../../../../harness/evidence/pool/BoundRun.ts';
import { bindRuns, type RunToBind } from '../../../../harness/evidence/pool/gatherRuns.ts';
import type { Binding } from '../../../../harness/evidence/pool/binding.ts';
import { readRun } from '../../../../harness/evidence/readRun.ts';
import type { Doubt } from '../../../../harness/model/doubt.ts';
import type { Manifest } from '../../../../harness/model/manifest.ts';
import { Project, asked, comparison } from '../runExample.ts';

const hour = 3_600_000;
const started = Date.parse('2026-11-21T12:15:30.250Z');
const ended = started + 60_000;
const rules = { path: 'accepted-differences.yaml', sha256: 'a1'.repeat(32) };

const binding: Binding = {
  recordings: null,
  urls: { baseline: asked.sides.baseline.url, candidate: asked.sides.candidate.url },
  service: 'auth',
  candidate: 'sha-8f2c',
  baseline: '11ab',
  config: asked.config?.digest ?? '',
  inputs: new Map([['shadow', [rules]]]),
  maxAge: 24 * hour,
  at: ended + hour,
};

/** A complete run that fits the binding; changed where said. */
async function toBind(
  project: Project,
  changes: Partial<Manifest> = {},
  more: Partial<RunToBind> = {},
): Promise<RunToBind> {
  const run = await project.run();
  await run.close();
  const stored = await readRun(run.path);
  const manifest: Manifest = {
    ...stored.manifest,
    inputs: [rules],
    state: 'complete',
    endedAt: new Date(ended).toISOString(),
    decidedAt: new Date(ended).toISOString(),
    ...changes,
  };
  return {
    run: { ...stored, manifest },
    path: run.id,
    how: 'given',
    damage: null,
    isWhole: manifest.state === 'complete',
    ...more,
  };
}

async function bound(
  changes: Partial<Manifest> = {},
  { by = {}, more = {} }: { by?: Partial<Binding>; more?: Partial<RunToBind> } = {},
): Promise<Pick<BoundRun, 'against'> & Pick<BoundRun['source'], 'use' | 'why'>> {
  await using project = await Project.create();
  const [one] = await bindRuns([await toBind(project, changes, more)], { ...binding, ...by });
  if (one === undefined) throw new Error('a run is bound');
  return { against: one.against, use: one.source.use, why: one.source.why };
}

const sides = (side: 'baseline' | 'candidate', version: string): Manifest['sides'] => ({
  ...asked.sides,
  [side]: { ...asked.sides[side], version },
});

const doubt = (id: string): readonly Doubt[] => [{ lane: 'shadow', id, reason: 'that is why' }];

test('a run of this service, version, baseline and config, with these inputs and in time, counts', async () => {
  expect(await bound()).toEqual({ use: 'counted', why: null, against: null });
});

describe('a run is left out and says why, where it is', () => {
  const old = (age: number): Partial<Manifest> => ({ endedAt: new Date(binding.at - age).toISOString() });
  const config = { file: 'harness.config.yaml', digest: `sha256:${'0'.repeat(64)}` };

  test.each<readonly [string, Partial<Manifest>, BoundRun['against'], string | RegExp]>([
    ['of another service', { service: 'shop' }, 'foreign', 'it is of the service shop'],
    [
      'of another version',
      { sides: sides('candidate', 'sha-0') },
      'foreign',
      'it is of version sha-0, not sha-8f2c',
    ],
    [
      'of a version that nobody knows',
      { sides: sides('candidate', 'unknown') },
      'foreign',
      /^nobody knows of which version/,
    ],
    [
      'of another baseline',
      { sides: sides('baseline', '12') },
      'foreign',
      'its baseline is version 12, not 11ab',
    ],
    ['of no config', { config: null }, 'foreign', 'it was made without a config'],
    ['of another config', { config }, 'foreign', 'it was made with another config'],
    [
      'of another text of an input',
      { inputs: [{ ...rules, sha256: 'b2'.repeat(32) }] },
      'foreign',
      'it was made with another accepted-differences.yaml',
    ],
    ['of fewer inputs', { inputs: [] }, 'foreign', /^it was made with other accepted differences/],
    [
      'of more inputs',
      { inputs: [rules, { ...rules, path: 'openapi.yaml' }] },
      'foreign',
      /^it was made with other accepted differences/,
    ],
    ['too old', old(24 * hour + 1), 'stale', /old, more than 24 h$/],
    ['too old by days', old(75 * hour), 'stale', 'it is 3 days old, more than 24 h'],
    [
      'too old since its start, where it has no end',
      { endedAt: null, startedAt: new Date(binding.at - 25 * hour).toISOString() },
      'stale',
      'it is 25 h old, more than 24 h',
    ],
    ['of the future', old(-400_000), 'stale', /^it ended after the time of the decision/],
    ...['dead', 'baseline-silent', 'candidate-silent', 'identity', 'stale-state'].map(
      (id) =>
        [
          `void because of ${id}`,
          { doubts: doubt(id) },
          'void',
          'it says nothing about the candidate: that is why',
        ] as const,
    ),
  ])('%s', async (_what, changes, against, why) => {
    const told = await bound(changes);
    expect(told).toMatchObject({ use: 'left-out', against });
    expect(told.why).toMatch(why);
  });

  test('damaged', async () => {
    expect(await bound({}, { more: { damage: 'findings.json is not what the run wrote' } })).toEqual({
      use: 'left-out',
      against: 'damage',
      why: 'it is damaged: findings.json is not what the run wrote',
    });
  });
});

describe('a run counts', () => {
  test('up to its age to the millisecond, and where its clock goes a little ahead', async () => {
    expect((await bound({ endedAt: new Date(binding.at - 24 * hour).toISOString() })).use).toBe('counted');
    expect((await bound({ endedAt: new Date(binding.at + 299_000).toISOString() })).use).toBe('counted');
  });

  test('with any baseline where nobody knows which it should be', async () => {
    expect((await bound({ sides: sides('baseline', '12') }, { by: { baseline: null } })).use).toBe('counted');
  });

  test('without inputs where its lanes read none', async () => {
    expect((await bound({ lanes: ['contract'], inputs: [] })).use).toBe('counted');
    expect((await bound({ lanes: ['contract', 'shadow'], inputs: [] })).use).toBe('left-out');
  });

  test('for contracts only where it verified the same pacts, whatever it counts for besides', async () => {
    const pacts = { path: 'pacts', sha256: 'c3'.repeat(32) };
    const by = { inputs: new Map([['contract', [pacts]] as const]) };
    const made = (sha256: string): Partial<Manifest> => ({
      lanes: ['contract'],
      inputs: [{ ...pacts, sha256 }],
    });
    expect(await bound(made(pacts.sha256), { by })).toMatchObject({ use: 'counted' });
    const other = { use: 'left-out', against: 'foreign', why: 'it verified other pacts' };
    expect(await bound(made('d4'.repeat(32)), { by })).toMatchObject(other);
    expect(await bound({ lanes: ['contract'], inputs: [] }, { by })).toMatchObject(other);
    const both = { inputs: new Map([...by.inputs, ['shadow', [rules]] as const]) };
    const beside = {
      lanes: ['shadow', 'contract'] as const,
      inputs: [rules, { ...pacts, sha256: 'd4'.repeat(32) }],
    };
    expect(await bound(beside, { by: both })).toMatchObject({
      use: 'counted',
      why: 'not contract: it verified other pacts',
    });
  });

  test('with its inputs in another order', async () => {
    const inputs = [rules, { ...rules, path: 'openapi.yaml' }];
    expect(
      (await bound({ inputs: inputs.toReversed() }, { by: { inputs: new Map([['shadow', inputs]]) } })).use,
    ).toBe('counted');
  });
});

describe('only the mismatches count of a run', () => {
  test('that replayed a recording which the config does not name', async () => {
    const changes = {
      asked: { ...asked.asked, flags: { recording: ['easy.ndjson'] } },
      recordings: [{ path: 'easy.ndjson', sha256: 'ab'.repeat(32) }],
    };
    const by = { recordings: new Set(['cd'.repeat(32)]) };
    expect(await bound(changes, { by })).toMatchObject({ use: 'faults', against: 'doubt' });
    expect(await bound(changes, { by: { recordings: new Set(['ab'.repeat(32)]) } })).toMatchObject({
      use: 'counted',
    });
    expect(await bound(changes)).toMatchObject({ use: 'counted' });
  });

  test.each<readonly [Manifest['lanes'][number], string]>([
    ...(['operations', 'sample', 'session'] as const).map((flag) => ['shadow', flag] as const),
    ...(['pact', 'provider', 'states'] as const).map((flag) => ['contract', flag] as const),
  ])('of %s that was narrowed by --%s', async (lane, flag) => {
    const inputs = lane === 'shadow' ? [rules] : [];
    const changes = { lanes: [lane], inputs, asked: { ...asked.asked, flags: { [flag]: 'x' } } };
    expect(await bound(changes)).toMatchObject({ use: 'faults', why: `it was narrowed by --${flag}` });
  });

  test.each<readonly [string, Partial<Manifest>, BoundRun['against'], string]>([
    ['that is doubtful', { doubts: doubt('both-refuse') }, 'doubt', 'it is doubtful: that is why'],
    ['that was killed', { state: 'running', endedAt: null }, 'unfinished', 'it did not come to its end'],
    ['that was interrupted', { state: 'interrupted' }, 'unfinished', 'it was interrupted'],
  ])('%s', async (_what, changes, against, why) => {
    expect(await bound(changes)).toEqual({ use: 'faults', against, why });
  });

  test('and a doubt that voids it goes before that it was interrupted', async () => {
    expect((await bound({ state: 'interrupted', doubts: doubt('dead') })).use).toBe('left-out');
  });
});

describe('two runs with one id', () => {
  async function twice(second: 'same' | 'other', damage: string | null = null): Promise<readonly BoundRun[]> {
    await using project = await Project.create();
    const first = await toBind(project, {}, { path: 'a', damage });
    const copy = await toBind(project, { runId: first.run.manifest.runId }, { path: 'b' });
    if (second === 'other') {
      const run = await project.run();
      await run.comparison(comparison);
      await run.close();
      return await bindRuns([{ ...copy, run: { ...copy.run, path: run.path } }, first], binding);
    }
    return await bindRuns([copy, first], binding);
  }

  test('and the same evidence count once', async () => {
    const [first, second] = await twice('same');
    expect([first?.source.path, first?.source.use]).toEqual(['a', 'counted']);
    expect(second).toMatchObject({
      against: 'twice',
      source: { path: 'b', use: 'left-out', why: 'it is there twice' },
    });
  });

  test('and other evidence contradict each other', async () => {
    const [first, second] = await twice('other');
    expect(first?.source.use).toBe('counted');
    expect(second).toMatchObject({ against: 'other-evidence', source: { use: 'left-out' } });
  });

  test('of which one is damaged count by the other', async () => {
    const [first, second] = await twice('same', 'it is cut');
    expect([first?.against, second?.against]).toEqual(['damage', null]);
  });
});

test('runs come in the order of their start, and of their paths where that is the same', async () => {
  await using project = await Project.create();
  const runs = [
    await toBind(project, { startedAt: '2026-11-21T12:00:02.000Z' }, { path: 'a' }),
    await toBind(project, { startedAt: '2026-11-21T12:00:01.000Z' }, { path: 'c' }),
    await toBind(project, { startedAt: '2026-11-21T12:00:01.000Z' }, { path: 'b' }),
  ];
  const ordered = await bindRuns(runs, binding);
  expect(ordered.map(({ source }) => source.path)).toEqual(['b', 'c', 'a']);
  expect(ordered[0]?.source).toMatchObject({ how: 'given', lanes: ['shadow'], verdict: null, added: 0 });
  expect(ordered[0]?.source.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
});
