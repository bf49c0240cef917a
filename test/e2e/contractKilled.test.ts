import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json } from '../fixtures/servers/Answer.ts';
import { contractWorld, healthy, pactOf, wants } from './contractWorld.ts';
import { problemsBy } from './publishedSchemas.ts';
import { documentIn, lastRun } from './runDirectory.ts';
import { runHarness, startHarness } from './runHarness.ts';

test('of a candidate that breaks its contracts nobody is rid by killing the run: the next gate counts what it saw', async () => {
  let isBroken = true;
  let asked = 0;
  const world = await contractWorld({
    candidate: (one) => {
      if (!isBroken) return healthy(one);
      asked += 1;
      // Both are asked twice; at the third time it hangs, and the run is killed while it waits.
      return asked > 4 ? 'silence' : json(404, {});
    },
    pacts: { 'web.json': pactOf([wants(1), wants(2)]) },
  });
  const { cwd } = world;
  const running = startHarness(['contract'], { cwd });
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await until(() => asked > 4);
  const killed = lastRun(cwd);
  const measured = join(killed, 'measured.json');
  await until(() => existsSync(measured) && /"failed": ?2/.test(readFileSync(measured, 'utf8')));
  running.kill('SIGKILL');
  await running.ended;
  expect(documentIn(killed, 'manifest.json')).toMatchObject({ state: 'running' });
  expect(problemsBy('measured', documentIn(killed, 'measured.json'))).toEqual([]);
  expect(problemsBy('contract', documentIn(killed, 'contract.json'))).toEqual([]);

  isBroken = false;
  const gate = await runHarness(['gate', '--from', '0'], { cwd });
  expect(gate.exitCode).toBe(10);
  expect(documentIn(lastRun(cwd), 'verdict.json')['reason']).toContain(
    'only with what doubtful or unfinished runs saw',
  );
  expect(existsSync(join(lastRun(cwd), 'measured.json'))).toBe(false);
});
