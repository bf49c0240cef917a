import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { flat, GateWorld, judged, page, pages, wrongFrom } from './gateWorld.ts';
import { replaced, RunStore } from './RunStore.ts';

/** Evidence made elsewhere that does not count, and why. The runs are made once and judged by many tests. */

let world: GateWorld;
let runs: RunStore;

beforeAll(async () => {
  world = await GateWorld.start();
  runs = new RunStore(world);
  world.config();
  world.record('recorded.ndjson', pages(0, 320));
  world.record('few.ndjson', pages(0, 40));
  await runs.make('good');
  await runs.make('v2', { VERSION: 'v2', RECORDING: 'few.ndjson' });
  await runs.makeWith('till', ['--service', 'till']);
  const sides = ['--baseline', world.baseline.url, '--candidate', world.candidate.url];
  await runs.makeWith('bare', ['--recording', 'few.ndjson', ...sides]);
  world.candidate.answering = wrongFrom(0, 1);
  await runs.make('bad', { RECORDING: 'few.ndjson' });
});

afterAll(() => world.end());

beforeEach(() => {
  world.config();
  world.candidate.answering = page;
  world.baseline.answering = page;
});

/** Held, told in the text for people and in the manifest. */
async function expectHeld(places: readonly string[], why: string, ...more: readonly string[]): Promise<void> {
  const run = await runs.judge(places, ...more);
  expect(flat(run.stdout)).toContain(why);
  expect(run.stdout).toMatch(/^HOLD /);
  expect(run.exitCode).toBe(10);
  const left = runs.sources().filter(({ use }) => use === 'left-out');
  expect(left.map((source) => source.why ?? '').join('\n')).toContain(why);
}

test('a whole run of this version and config is enough', async () => {
  const run = await runs.judge([runs.place('good')]);
  expect(run.stdout).toMatch(/^PROMOTE /);
  expect(run.exitCode).toBe(0);
  expect(runs.sources()).toMatchObject([{ how: 'given', use: 'counted', added: 320, why: null }]);
});

test.each([
  ['a count', 'measurements.ndjson', '"total":320', '"total":321'],
  ['a quote', 'measurements.ndjson', '"total"', '"total '],
  ['an outcome', 'comparisons.ndjson', '"matched"', '"natched"'],
  ['a version', 'manifest.json', '"v1"', '"v2"'],
  ['a brace', 'manifest.json', '{', '('],
  ['a colon', 'verdict.json', ':', ';'],
])('%s changed in %s: the run is damaged, and held', async (_, file, from, to) => {
  const place = runs.changed('damaged', 'good', replaced(file, from, to));
  await expectHeld([place], `it is damaged: `);
  expect(runs.sources()).toMatchObject([{ digest: null, added: 0, why: expect.stringContaining(file) }]);
});

test('a damaged run is no better for a whole one beside it', async () => {
  const place = runs.changed('damaged', 'bad', replaced('manifest.json', '{', '('));
  await expectHeld([runs.place('good'), place], 'manifest.json is not what the run wrote');
});

test('the files of examples may be deleted: no verdict rests on them', async () => {
  const place = runs.changed('bare', 'bad', (directory) => rmSync(join(directory, 'examples.ndjson')));
  const run = await runs.judge([place], '--format', 'json');
  expect(judged(run).accounting.mismatched).toBe(1);
  expect(runs.sources()).toMatchObject([{ use: 'counted' }]);
});

test('an old run does not count', async () => {
  const { endedAt } = runs.manifest(runs.place('good'));
  const before = new Date(Date.parse(endedAt ?? '') - 25 * 3_600_000).toISOString();
  const place = runs.changed(
    'old',
    'good',
    replaced('manifest.json', `"endedAt": "${endedAt ?? ''}"`, `"endedAt": "${before}"`),
  );
  await expectHeld([await runs.sealed(place)], 'h old, more than 24 h');
});

test('a run that ended after the decision does not count', async () => {
  await expectHeld(
    [runs.place('good')],
    'it ended after the time of the decision',
    '--at',
    '2026-01-01T00:00:00Z',
  );
});

test('a run of another version does not count', async () => {
  await expectHeld([runs.place('v2')], 'it is of version v2, not v3', '--candidate-version', 'v3');
});

test('a run of another baseline does not count', async () => {
  const place = await runs.sealed(runs.changed('baseline', 'bad', replaced('manifest.json', '"b1"', '"b0"')));
  const run = await runs.judge([place, runs.place('good')]);
  expect(run.exitCode).toBe(10);
  expect(flat(run.stdout)).toMatch(/does not count: its baseline is version b[01], not b[01]/);
});

test('a run of another config does not count', async () => {
  world.config({ shadow: { rules: [{ path: '$.items', order: 'any' }] } });
  await expectHeld([runs.place('good')], 'it was made with another config');
});

test('a run with other accepted differences does not count', async () => {
  writeFileSync(join(world.cwd, 'accepted.yaml'), '# none yet\n[]\n');
  await expectHeld([runs.place('good')], 'it was made with another accepted.yaml');
});

test('a run of another service does not count', async () => {
  await expectHeld([runs.place('till')], 'it is of the service till');
});

test('a run of a candidate elsewhere does not count by the version that the config claims', async () => {
  const args = ['--service', 'shop', '--candidate', world.candidate.url.replace('127.0.0.1', 'localhost')];
  await runs.makeWith('elsewhere', args, { RECORDING: 'few.ndjson' });
  const why = 'and not where the config has it, and nobody asked which version answered there';
  await expectHeld([runs.place('elsewhere')], why);
});

test('a run without a config does not count', async () => {
  await expectHeld([runs.place('bare')], 'it was made without a config');
});

test('two runs with one id and other content are refused', async () => {
  const other = runs.changed('other', 'good', replaced('comparisons.ndjson', '"matched"', '"mismatched"'));
  await expectHeld(
    [runs.place('good'), await runs.sealed(other)],
    'another run with this id holds other evidence',
  );
});

test('an empty folder is no run: 2', async () => {
  mkdirSync(join(world.cwd, 'empty'), { recursive: true });
  const run = await runs.judge(['empty']);
  expect(run.stderr).toContain('empty is no run and holds no');
  expect(run.exitCode).toBe(2);
});

test('a verdict that says pass is no evidence where nothing was measured', async () => {
  const bare = runs.changed('nothing', 'good', (directory) => {
    for (const file of ['measurements', 'comparisons']) writeFileSync(join(directory, `${file}.ndjson`), '');
  });
  const run = await runs.judge([await runs.sealed(bare)]);
  expect(flat(run.stdout)).toContain('nothing was compared');
  expect(run.exitCode).toBe(10);
});

test('a verdict that says pass is no evidence where its files are gone', async () => {
  const bare = runs.changed('gone', 'good', (directory) => {
    for (const file of readdirSync(directory))
      if (!['manifest.json', 'verdict.json'].includes(file)) rmSync(join(directory, file));
  });
  await expectHeld([bare], 'it is damaged: ');
});

test('a run that says nothing about the candidate is not evidence', async () => {
  world.baseline.answering = () => ({ status: 500, headers: [], body: '' });
  await runs.make('refused', { RECORDING: 'few.ndjson' });
  const run = await runs.judge([runs.place('refused')]);
  expect(run.exitCode).toBe(10);
  expect(flat(run.stdout)).toContain('no run given has evidence of it that counts');
});
