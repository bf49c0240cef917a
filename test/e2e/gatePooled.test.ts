import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { flat, GateWorld, judged, page, pages, wrongFrom } from './gateWorld.ts';
import { replaced, RunStore } from './RunStore.ts';
import { unaccounted } from './runDirectory.ts';

/** Evidence of several runs made elsewhere: what they add up to. The runs are made once and judged by many tests. */

let world: GateWorld;
let runs: RunStore;

beforeAll(async () => {
  world = await GateWorld.start();
  runs = new RunStore(world);
  world.config();
  world.record('recorded.ndjson', pages(0, 320));
  world.record('first.ndjson', pages(0, 160));
  world.record('second.ndjson', pages(160, 160));
  world.record('few.ndjson', pages(0, 40));
  await runs.make('good');
  await runs.makeShards(160);
  await runs.make('v2', { VERSION: 'v2', RECORDING: 'few.ndjson' });
  await runs.makeWith('till', ['--service', 'till']);
  world.candidate.answering = wrongFrom(0, 1);
  await runs.make('bad', { RECORDING: 'few.ndjson' });
  world.candidate.answering = wrongFrom(170, 171);
  // More than a tenth of the answers is lost: what is left is doubtful.
  world.baseline.answering = (asked) =>
    Number(asked.target.split('=')[1]) >= 200 ? { status: 500, headers: [], body: '' } : page(asked);
  await runs.make('doubtful');
});

afterAll(() => world.end());

beforeEach(() => {
  world.config();
  world.candidate.answering = page;
  world.baseline.answering = page;
});

test('a run given twice, and a copy of it, count once', async () => {
  const copy = runs.changed('copy', 'good', () => undefined);
  const place = runs.place('good');
  const run = await runs.judge([place, place, copy, join(world.cwd, place)], '--format', 'json');
  const { verdict, accounting, checks } = judged(run);
  expect(verdict).toBe('PROMOTE');
  expect(accounting.read).toBe(320);
  expect(checks.find(({ id }) => id === 'shadow.mismatches')?.observed).toBe(320);
  expect(runs.sources().map(({ use, added, why }) => [use, added, why])).toEqual([
    ['counted', 320, null],
    ...Array.from({ length: 3 }, () => ['left-out', 0, 'it is there twice']),
  ]);
});

test('half of the evidence given twice is half of it', async () => {
  const run = await runs.judge([runs.place('first'), runs.changed('copy', 'first', () => undefined)]);
  expect(flat(run.stdout)).toMatch(/does not count: it is there twice/);
  expect(flat(run.stdout)).toContain('0 mismatches in 160');
  expect(run.exitCode).toBe(10);
});

test('two shards add up to what neither has alone', async () => {
  for (const shard of ['first', 'second']) expect((await runs.judge([runs.place(shard)])).exitCode).toBe(10);
  const both = [runs.place('second'), runs.place('first')];
  const run = await runs.judgeOf('{first,second}.ndjson', both, '--format', 'json');
  const { verdict, look, accounting, checks } = judged(run);
  expect(verdict).toBe('PROMOTE');
  expect(look).toBe(1);
  expect(accounting).toMatchObject({ read: 320, matched: 320 });
  expect(checks.find(({ id }) => id === 'shadow.sessions')?.observed).toBe(320);
  expect(runs.sources().map(({ added }) => added)).toEqual([160, 160]);
  expect(unaccounted(judged(run))).toEqual([0, 0]);
});

test('recordings of the config that no run replayed hold, whatever the others show', async () => {
  const run = await runs.judgeOf('{first,second}.ndjson', [runs.place('good')]);
  expect(flat(run.stdout)).toContain('no run that counts replayed first.ndjson, second.ndjson of the config');
  expect(run.exitCode).toBe(10);
});

test('runs that hold the same exchanges add up by distinct exchange', async () => {
  const run = await runs.judge([runs.place('good'), runs.place('first')], '--format', 'json');
  expect(judged(run).checks.find(({ id }) => id === 'shadow.mismatches')?.observed).toBe(320);
  expect(runs.sources().reduce((sum, { added }) => sum + added, 0)).toBe(320);
});

test('a mismatch of one run counts beside a clean one', async () => {
  const run = await runs.judge([runs.place('good'), runs.place('bad')], '--format', 'json');
  const { verdict, findings, checks } = judged(run);
  expect(verdict).toBe('HOLD');
  expect(checks.find(({ id }) => id === 'shadow.mismatches')).toMatchObject({ bad: 1, observed: 320 });
  expect(findings).toMatchObject([{ path: '$.items[*]', kind: 'value', count: 1 }]);
});

test('of a doubtful run only the mismatches count', async () => {
  const run = await runs.judge([runs.place('doubtful'), runs.place('first')]);
  expect(run.exitCode).toBe(10);
  expect(flat(run.stdout)).toContain('1 mismatch in 161');
  expect(flat(run.stdout)).toMatch(
    /of the run \S+ \(\S+\) only mismatches count: it is doubtful: 120 exchanges say nothing/,
  );
  const doubtful = runs.sources().find(({ path }) => path === runs.place('doubtful'));
  expect(doubtful).toMatchObject({ use: 'faults', added: 1 });
});

test('a doubtful run alone is no evidence, and its mismatches by themselves are no share', async () => {
  const run = await runs.judge([runs.place('doubtful')]);
  expect(run.exitCode).toBe(10);
  expect(flat(run.stdout)).toContain('no run given has evidence of it that counts');
});

test('runs of two versions end with 2 where nobody says which one is judged', async () => {
  world.config({ version: null });
  const run = await runs.judge([runs.place('good'), runs.place('v2')]);
  expect(run.stderr).toContain('the runs are of several versions of the candidate: v');
  expect(run.stderr).toContain('--candidate-version');
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(2);
});

test('what a run of another service or a damaged one says of its version is not asked', async () => {
  world.config({ version: null });
  const damaged = runs.changed('said', 'good', replaced('manifest.json', '"v1"', '"v8"'));
  const run = await runs.judge([runs.place('first'), runs.place('till'), damaged], '--format', 'json');
  expect(judged(run)).toMatchObject({ verdict: 'HOLD', candidate: { version: 'v1' } });
});

test('the same runs at the same time give the same bytes', async () => {
  const given = [runs.place('first'), runs.place('good'), runs.place('bad'), runs.place('doubtful')].flatMap(
    (place) => ['--from-run', place],
  );
  const at = ['--at', new Date(Date.now() + 60_000).toISOString(), '--out', 'again'];
  const text = await world.gate(...given, ...at);
  const [id] = readdirSync(join(world.cwd, 'again'));
  const files = filesIn(join(world.cwd, 'again', id ?? ''));
  expect(files.size).toBeGreaterThan(8);
  const again = await world.gate(...given, ...at);
  expect(again.bytes).toEqual(text.bytes);
  expect(readdirSync(join(world.cwd, 'again'))).toEqual([id]);
  expect(filesIn(join(world.cwd, 'again', id ?? ''))).toEqual(files);
  const documents = [];
  for (let round = 0; round < 2; round += 1)
    documents.push(await world.gate(...given, ...at, '--format', 'json'));
  expect(documents[1]?.bytes).toEqual(documents[0]?.bytes);
  expect(judged(documents[0] ?? text).verdict).toBe('HOLD');
});

function filesIn(directory: string): ReadonlyMap<string, string> {
  return new Map(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'hex')]));
}

test('a judgement of other runs, given again beside them, adds nothing', async () => {
  await runs.judge([runs.place('first')]);
  const judgement = runs.judgement();
  const given = [runs.place('first'), runs.place('second'), judgement];
  const both = await runs.judgeOf('{first,second}.ndjson', given, '--format', 'json');
  expect(judged(both)).toMatchObject({ verdict: 'PROMOTE', accounting: { read: 320 } });
  const alone = await runs.judge([judgement]);
  expect(flat(alone.stdout)).toContain('it measured nothing itself: give the runs that it judged');
  expect(alone.exitCode).toBe(10);
});
