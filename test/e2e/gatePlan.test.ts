import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { json } from '../fixtures/servers/Answer.ts';
import { flat, GateWorld, judged, page, pages, wrongFrom } from './gateWorld.ts';
import { documentIn } from './runDirectory.ts';

/** Which step is judged, what it requires, and what `--explain` says of both. */

let world: GateWorld;

/** Verdict files by what they say: a candidate promoted from 0 % to 5 % and so on. */
const verdicts = ['promoted-5', 'held-10', 'rolled-back-10', 'promoted-10'] as const;

beforeAll(async () => {
  world = await GateWorld.start();
  world.config();
  world.record('recorded.ndjson', pages(0, 300));
  world.record('few.ndjson', pages(0, 40));
  await leave('promoted-5', ['--from', '0']);
  await leave('held-10', ['--from', '5', '--limit-exchanges', '40']);
  await leave('promoted-10', ['--from', '5']);
  world.candidate.answering = wrongFrom(0, 300);
  await leave('rolled-back-10', ['--from', '5']);
});

afterAll(() => world.end());

beforeEach(() => {
  world.config();
  world.candidate.answering = page;
  world.baseline.answering = page;
});

/** Judges, and puts the verdict aside. Each beside no earlier runs: none is the fault of another. */
async function leave(name: (typeof verdicts)[number], flags: readonly string[]): Promise<void> {
  const run = await world.gate(...flags, '--out', `made-${name}`, '--format', 'json');
  writeFileSync(join(world.cwd, `${name}.json`), run.stdout);
}

/** The first line of what `--explain` says of the step after these verdicts. */
async function stepAfter(
  given: readonly (typeof verdicts)[number][],
  ...more: readonly string[]
): Promise<string> {
  const files = given.flatMap((name) => ['--verdict', `${name}.json`]);
  const run = await world.gate('--explain', ...files, ...more);
  return run.exitCode === 0 ? (run.stdout.split('\n')[0] ?? '') : run.stderr;
}

test('the verdicts are what these tests take them for', () => {
  const words = verdicts.map((name) => documentIn(world.cwd, `${name}.json`)['verdict']);
  expect(words).toEqual(['PROMOTE', 'HOLD', 'ROLLBACK', 'PROMOTE']);
});

test.each([
  [[], '0 % to 5 %'],
  [['promoted-5', 'held-10'], '5 % to 10 %'],
  [['promoted-10', 'promoted-5'], '10 % to 25 %'],
  [['promoted-5', 'promoted-10', 'rolled-back-10'], '0 % to 5 %'],
] as const)('after %j the step is %s', async (given, step) => {
  expect(await stepAfter(given)).toBe(`shop: ${step} (steps 5 %, 10 %, 25 %, 50 %, 100 %)`);
});

test('a step is not skipped: not by flags, and not by leaving a verdict out', async () => {
  expect(await stepAfter(['promoted-5'], '--to', '25')).toContain('from 5 % to 25 % skips 10 %');
  expect(await stepAfter(['promoted-5'], '--from', '10')).toContain(
    'is not where the verdicts given have come to: 5 %',
  );
  expect(await stepAfter(['promoted-10'])).toContain('no verdict given leads to 5 %');
});

test('a verdict on a step that the config has no more is a mistake', async () => {
  world.config({ promotion: { steps: [10, 100], require: { 10: ['shadow'] } } });
  const run = await world.gate('--verdict', 'promoted-5.json');
  expect(run.stderr).toContain('led to 5 %, which is no step of the config');
  expect(run.exitCode).toBe(2);
});

test('the verdict of a run is given by its directory too', async () => {
  const run = await world.gate('--from', '0', '--out', 'own', '--candidate-version', 'own');
  expect(run.exitCode).toBe(0);
  const place = /^run: (.*)$/m.exec(run.stdout)?.[1] ?? '';
  expect(await stepAfter([], '--candidate-version', 'own', '--verdict', place)).toContain('5 % to 10 %');
});

test('a verdict on another version is left out, with a note', async () => {
  const run = await world.gate('--candidate-version', 'v9', '--verdict', 'promoted-5.json', '--out', 'other');
  expect(run.stdout).toContain('0 % to 5 %');
  expect(flat(run.stdout)).toContain(
    'the verdict promoted-5.json is on version v1: v9 starts at its first step',
  );
});

test('a verdict on another service is a mistake', async () => {
  const run = await world.run(['gate', '--service', 'till', '--verdict', 'promoted-5.json']);
  expect(run.stderr).toContain('promoted-5.json is a verdict on shop, not on till');
  expect(run.exitCode).toBe(2);
});

test('a verdict file that is no JSON is a mistake', async () => {
  writeFileSync(join(world.cwd, 'broken.json'), 'not json');
  const run = await world.gate('--verdict', 'broken.json');
  expect(run.stderr).toContain('broken.json: is not JSON');
  expect(run.exitCode).toBe(2);
});

test('a verdict of one lane is of no step', async () => {
  const env = { RECORDING: 'few.ndjson' };
  const lane = await world.run(['shadow', '--service', 'shop', '--format', 'json', '--out', 'lane'], env);
  writeFileSync(join(world.cwd, 'lane.json'), lane.stdout);
  const run = await world.gate('--verdict', 'lane.json');
  expect(run.stderr).toContain('is of no step');
  expect(run.exitCode).toBe(2);
});

test('--explain prints the policy and what each check needs, and sends and leaves nothing', async () => {
  world.config({
    limits: { mismatches: '0.5%', confidence: '99%', sessions: 12 },
    shadow: { rate: 50, timeout: '20m', onFail: 'hold' },
    promotion: {
      steps: [20, 100],
      require: { 20: ['shadow'], 100: ['shadow', 'slo'] },
      evidence: { maxAge: '6h' },
    },
  });
  const before = world.requests();
  const run = await world.gate('--explain', '--from', '20', '--out', 'explained');
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toMatch(
    /^shop: 20 % to 100 % \(steps 20 %, 100 %\)\ncandidate v1, evidence at most 6 h old\n/,
  );
  expect(run.stdout).toContain('shadow: critical, a fail is HOLD, ended after 20 min');
  expect(run.stdout).toMatch(
    /below 0\.5 % at 99 %\n {4}needs 919 exchanges without one at the first look \(about 18 s at 50 a second\), /,
  );
  expect(run.stdout).toContain('shadow.sessions: at least 12');
  expect(run.stdout).toMatch(
    /slo: .*\n {2}missing: the step to 100 % requires it, and this harness has no lane slo yet/,
  );
  expect(world.requests()).toBe(before);
  expect(existsSync(join(world.cwd, 'explained'))).toBe(false);
});

test('what --explain says is needed is enough', async () => {
  const needed = /needs (\d+) exchanges/.exec((await world.gate('--explain')).stdout)?.[1] ?? '';
  expect(needed).toBe('299');
  const enough = await world.gate('--limit-exchanges', needed, '--candidate-version', 'enough');
  const less = await world.gate('--limit-exchanges', '298', '--candidate-version', 'less');
  expect([enough.exitCode, less.exitCode]).toEqual([0, 10]);
});

test('a required lane that is not there holds, while the others run', async () => {
  world.config({ promotion: { require: { 5: ['shadow', 'reconcile', 'slo'] } } });
  const run = await world.gate('--candidate-version', 'missing', '--format', 'json');
  const { verdict, reason, checks } = judged(run);
  expect(run.exitCode).toBe(10);
  expect(verdict).toBe('HOLD');
  for (const lane of ['reconcile', 'slo']) {
    expect(reason).toContain(
      `${lane}: the step to 5 % requires it, and this harness has no lane ${lane} yet`,
    );
    expect(checks).toContainEqual(
      expect.objectContaining({ id: `${lane}.missing`, lane, outcome: 'inconclusive' }),
    );
  }
  expect(checks.find(({ id }) => id === 'shadow.mismatches')).toMatchObject({
    outcome: 'pass',
    observed: 300,
  });
});

test('a step that requires only lanes that are not there holds, and sends nothing', async () => {
  world.config({ promotion: { require: { 5: ['slo'] } } });
  const before = world.requests();
  const run = await world.gate('--candidate-version', 'only-missing');
  expect(run.exitCode).toBe(10);
  expect(flat(run.stdout)).toContain('this harness has no lane slo yet');
  expect(world.requests()).toBe(before);
});

test('a mismatch beside a missing lane is a ROLLBACK all the same', async () => {
  world.config({ promotion: { require: { 5: ['slo', 'shadow'] } } });
  world.candidate.answering = wrongFrom(0, 300);
  const run = await world.gate('--candidate-version', 'worse');
  expect(run.exitCode).toBe(20);
  expect(flat(run.stdout)).toContain('shadow: GET /catalogue $.items[*]');
});

test('a lane that is ended by its timeout holds, and says so', async () => {
  world.config({ shadow: { timeout: '1s' } });
  world.baseline.answering = (asked) => (asked.target.endsWith('=299') ? 'silence' : page(asked));
  const run = await world.gate('--candidate-version', 'timed-out', '--format', 'json');
  const told = judged(run);
  const { verdict, state, reason, checks } = told;
  expect(run.exitCode).toBe(10);
  expect([verdict, state]).toEqual(['HOLD', 'complete']);
  expect(reason).toContain('`timeout`');
  expect(checks).toContainEqual(expect.objectContaining({ id: 'shadow.timed-out', outcome: 'inconclusive' }));
  expect(documentIn(world.runOf(told), 'manifest.json')).toMatchObject({ doubts: [{ id: 'timed-out' }] });
});

test('an operation that the config names and nothing showed holds', async () => {
  world.config({ service: { operations: ['GET /catalogue', 'POST /orders'] } });
  const run = await world.gate('--candidate-version', 'unseen');
  expect(run.exitCode).toBe(10);
  expect(flat(run.stdout)).toContain(
    'POST /orders named by the config, but not among the selected exchanges',
  );
});

test('an empty recording is no evidence', async () => {
  world.record('empty.ndjson', []);
  const run = await world.run(['gate', '--service', 'shop', '--candidate-version', 'empty'], {
    RECORDING: 'empty.ndjson',
  });
  expect(run.exitCode).toBe(10);
  expect(flat(run.stdout)).toContain('shadow: the recording holds no exchange');
});

test('both sides refuse alike: no evidence', async () => {
  const refuse = () => json(401, { code: 'unauthorized' });
  world.baseline.answering = refuse;
  world.candidate.answering = refuse;
  const run = await world.gate('--candidate-version', 'refused');
  expect(run.exitCode).toBe(10);
});

test('the candidate is asked for its version where the config does not say it', async () => {
  const told = (version: string) => (asked: { readonly target: string }) =>
    json(200, asked.target === '/health' ? { version } : { page: asked.target, items: ['a', 'b'] });
  const identity = { path: '/health', version: '$.version' };
  world.config({ version: null, candidate: { identity }, baseline: { identity, version: undefined } });
  world.candidate.answering = told('asked-1');
  world.baseline.answering = told('old');
  const run = await world.gate('--format', 'json', '--verdict', 'promoted-5.json');
  expect(judged(run)).toMatchObject({
    verdict: 'PROMOTE',
    step: { from: 0, to: 5 },
    candidate: { version: 'asked-1', identity: 'asked' },
  });
});
