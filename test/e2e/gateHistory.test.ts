import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { flat, GateWorld, judged, page, pages, wrongFrom } from './gateWorld.ts';
import { RunStore } from './RunStore.ts';
import { startHarness } from './runHarness.ts';

/** Earlier runs of the project: a gate that is asked again judges with them, and more strictly. */

let world: GateWorld;
let runs: RunStore;

beforeAll(async () => {
  world = await GateWorld.start();
  runs = new RunStore(world);
  world.config();
  world.record('recorded.ndjson', pages(0, 320));
  world.record('first.ndjson', pages(0, 160));
});

afterAll(() => world.end());

beforeEach(() => {
  world.config();
  world.candidate.answering = page;
  world.baseline.answering = page;
});

const ofShop = ['--service', 'shop'];

test('five repeats of one recording add nothing, and each is a later look', async () => {
  const repeats = ['--out', 'repeats', '--quiet', '--format', 'json'];
  let last = '';
  for (let look = 1; look <= 5; look += 1) {
    const run = await world.run(['gate', ...ofShop, ...repeats], { RECORDING: 'first.ndjson' });
    const { runId, verdict, look: told, checks } = judged(run);
    last = runId;
    const overall = checks.find(({ id }) => id === 'shadow.mismatches');
    expect([verdict, told, overall?.observed, overall?.bad]).toEqual(['HOLD', look, 160, 0]);
    expect(overall?.method).toBe(look === 1 ? 'clopper-pearson' : 'mixture-e-process');
  }
  const { look, sources: earlier } = runs.manifest(join('repeats', last));
  expect(look).toBe(5);
  expect(earlier.every(({ use }) => use === 'counted')).toBe(true);
  expect(earlier.map(({ added }) => added)).toEqual([160, ...Array.from({ length: 3 }, () => 0)]);
});

test('a mismatch of an earlier run of the project counts in a clean one', async () => {
  const own = ['gate', ...ofShop, '--out', 'mended', '--format', 'json'];
  world.candidate.answering = wrongFrom(0, 1);
  const before = await world.run(own);
  expect(judged(before).verdict).toBe('HOLD');
  const { runId } = judged(before);
  world.candidate.answering = page;
  const after = judged(await world.run(own));
  expect(after).toMatchObject({ verdict: 'HOLD', look: 2, accounting: { mismatched: 1 } });
  expect(after.findings).toMatchObject([{ path: '$.items[*]', kind: 'value' }]);
  expect(after.reason).toMatch(
    new RegExp(
      `; this run saw no mismatch in [\\d,]+, earlier runs of this version did \\(${runId}\\); other exchanges are needed: a repeat of this recording adds none$`,
    ),
  );
  const otherVersion = judged(await world.run(own, { VERSION: 'mended' }));
  expect(otherVersion).toMatchObject({ verdict: 'PROMOTE', look: 1, findings: [] });
});

test('of a run that was killed the mismatches count, and nothing else', async () => {
  world.record('long.ndjson', pages(0, 900));
  world.candidate.answering = wrongFrom(0, 9);
  world.baseline.answering = (asked) => (Number(asked.target.split('=')[1]) < 800 ? page(asked) : silence());
  const own = ['gate', ...ofShop, '--out', 'killed', '--quiet'];
  const already = world.baseline.asked.length;
  const env = { RECORDING: 'long.ndjson' };
  const running = startHarness(own, { cwd: world.cwd, env });
  // Once it differed, an operation's answers are asked for twice.
  const reached = (): number => new Set(world.baseline.asked.slice(already)).size;
  await expect.poll(reached, { timeout: 150_000 }).toBe(808);
  running.kill('SIGKILL');
  expect((await running.ended).signal).toBe('SIGKILL');
  world.candidate.answering = page;
  world.baseline.answering = page;
  const run = await world.run(own, env);
  expect(run.exitCode).toBe(10);
  expect(flat(run.stdout)).toContain('9 mismatches in 900');
  expect(flat(run.stdout)).toMatch(/of the run \S+ only mismatches count: it did not come to its end/);
});

function silence(): 'silence' {
  return 'silence';
}
