import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { json, type Answering } from '../fixtures/servers/Answer.ts';
import { contractWorld, healthy, interactionsIn, pactOf, verify, wants } from './contractWorld.ts';
import { documentIn, lastRun } from './runDirectory.ts';
import { runHarness, type HarnessRun } from './runHarness.ts';

function gate(cwd: string, ...runs: readonly string[]): Promise<HarnessRun> {
  return runHarness(['gate', '--from', '0', ...runs.flatMap((run) => ['--from-run', run])], { cwd });
}

test('A gate over runs of contracts has each interaction once: a doubtful run keeps from nothing, and a fault stays beside a run without.', async () => {
  const broken = { baseline: false, candidate: false };
  const side =
    (name: keyof typeof broken): Answering =>
    (one) =>
      broken[name] && one.target === '/things/2' ? json(404, {}) : healthy(one);
  const world = await contractWorld({
    baseline: side('baseline'),
    candidate: side('candidate'),
    pacts: { 'web.json': pactOf([wants(1), wants(2)]) },
  });
  const standings = (): readonly string[] => interactionsIn(world.cwd).map(({ standing }) => standing);
  const made = async (exitCode: number): Promise<string> => {
    expect((await verify(world)).exitCode).toBe(exitCode);
    return lastRun(world.cwd);
  };

  Object.assign(broken, { baseline: true, candidate: true });
  const doubtful = await made(10);
  Object.assign(broken, { baseline: false, candidate: false });
  const good = await made(0);
  const promoted = await gate(world.cwd, doubtful, good);
  expect(promoted.stdout).toContain('2 of 2 interactions passed');
  expect(promoted.exitCode).toBe(0);
  expect(standings()).toEqual(['pinned', 'pinned']);

  broken.candidate = true;
  const bad = await made(20);
  const refused = await gate(world.cwd, bad);
  expect(refused.exitCode).toBe(20);
  expect(documentIn(lastRun(world.cwd), 'verdict.json')['reason']).toContain(
    '1 of 2 interactions failed: web “get thing 2”: status 404 instead of 200',
  );
  expect(standings()).toEqual(['pinned', 'broken']);
  expect(refused.stdout).toMatch(/verify them again: \S.* contract --service shop\n/);

  broken.candidate = false;
  const mended = await runHarness(['gate', '--from', '0'], { cwd: world.cwd });
  expect(mended.exitCode).toBe(20);
  const name = basename(bad);
  expect(documentIn(lastRun(world.cwd), 'verdict.json')['reason']).toContain(
    `1 interaction that failed holds in this run: seen in ${name}, of this version too (\`harness report ${name}\` shows it); a service that was mended since needs another version`,
  );
});
