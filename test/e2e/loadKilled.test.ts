import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json } from '../fixtures/servers/Answer.ts';
import { realK6 } from '../realK6.ts';
import { healthy, loadWorld, startLoad, steadily } from './loadWorld.ts';
import { documentIn, lastRun, verdictOf } from './runDirectory.ts';
import { problemsBy } from './publishedSchemas.ts';
import { runHarness } from './runHarness.ts';

const promotion = 'promotion: { steps: [5, 100], require: { 5: [load] } }\n';

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
};

test('of a load that goes badly nobody is rid by killing it: the next gate counts what it saw', async () => {
  let isBroken = true;
  const world = await loadWorld({
    candidate: (asked) => (isBroken ? json(500, { broken: true }) : healthy(asked)),
    script: steadily(200, 3),
  });
  appendFileSync(join(world.cwd, 'harness.config.yaml'), promotion);
  const running = await startLoad(world);
  await world.candidate.reached(20);
  const killed = lastRun(world.cwd);
  await until(() => existsSync(join(killed, 'measured.json')));
  running.kill('SIGKILL');
  await running.ended;
  expect(documentIn(killed, 'manifest.json')).toMatchObject({
    state: 'running',
    sides: { candidate: { version: 'new', identity: 'asked' } },
  });
  expect(problemsBy('measured', documentIn(killed, 'measured.json'))).toEqual([]);

  isBroken = false;
  const { cwd } = world;
  const gate = await runHarness(['gate', '--to', '5', '--format', 'json'], {
    cwd,
    env: { K6_PATH: await realK6() },
  });
  const verdict = verdictOf(gate.stdout);
  expect(verdict.verdict).toBe('HOLD');
  // A busy machine may not keep the pace: that would be told first.
  const errors = verdict.checks.find(({ id, operation }) => id === 'load.errors' && operation === null);
  expect(errors?.reason).toContain('only with what doubtful or unfinished runs saw');
  expect(JSON.stringify(documentIn(lastRun(cwd), 'manifest.json'))).toContain(
    'only faults count: it did not come to its end',
  );
  expect(existsSync(join(lastRun(cwd), 'measured.json'))).toBe(false);
});
