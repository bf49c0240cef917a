import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readScenario } from '../../../../harness/evidence/readRun.ts';
import { mergedScenario, tellScenario } from '../../../../harness/run/gate/mergedScenario.ts';
import { Project } from '../../evidence/runExample.ts';
import { broken, emptyZip, onePixel, scenario } from '../../evidence/scenarioExample.ts';
import { bound, journeyOf, scenarioOf } from './boundScenario.ts';

const standings = (merged: ReturnType<typeof mergedScenario>): readonly string[] | undefined =>
  merged?.document.journeys.map(
    ({ title, standing, fingerprint }) =>
      `${title} ${standing} of ${merged.directories.get(fingerprint) ?? 'nowhere'}`,
  );

test('A journey of several runs is there once, as it fared worst, of equals the latest.', () => {
  const merged = mergedScenario([
    bound(scenarioOf(journeyOf('log in', 'broken'), journeyOf('log out', 'same')), 'counted', 'a'),
    bound(scenarioOf(journeyOf('log in', 'same'), journeyOf('log out', 'wrong')), 'counted', 'b'),
    bound(scenarioOf(journeyOf('upload', 'same'), journeyOf('log out', 'wrong')), 'counted', 'c'),
  ]);
  expect(standings(merged)).toEqual(['log in broken of a', 'log out wrong of c', 'upload same of c']);
});

test('Of a run that counts for its faults only, the journeys that failed are there; of one left out none.', () => {
  const merged = mergedScenario([
    bound(scenarioOf(journeyOf('log in', 'differs'), journeyOf('old', 'open')), 'faults', 'a'),
    bound(scenarioOf(journeyOf('log in', 'same'), journeyOf('log out', 'same')), 'counted', 'b'),
    bound(scenarioOf(journeyOf('gone', 'broken')), 'left-out', 'c'),
  ]);
  expect(standings(merged)).toEqual(['log in differs of a', 'log out same of b']);
});

test('Of such a run what the candidate failed now and then is there too.', () => {
  const { candidate } = journeyOf('log in', 'broken');
  const merged = mergedScenario([
    bound(scenarioOf({ ...journeyOf('log in', 'flaky'), candidate }), 'faults', 'a'),
    bound(scenarioOf(journeyOf('log in', 'same')), 'counted', 'b'),
  ]);
  expect(standings(merged)).toEqual(['log in flaky of a']);
});

test('Where no run counts in full, all of the latest are there; without journeys there is nothing.', () => {
  const only = [bound(scenarioOf(journeyOf('me', 'open')), 'faults'), bound(null, 'counted')];
  expect(standings(mergedScenario(only))).toEqual(['me open of r']);
  expect(mergedScenario([bound(null, 'counted')])).toBeNull();
});

test('Screenshots and traces of other runs are copied, each under a name of its own; what is gone is told.', async () => {
  await using project = await Project.create();
  const runs = [await project.run(), await project.run(), await project.run()] as const;
  const [one, two, gate] = runs;
  const name = '4f6a0c91b2d3-candidate';
  const other = Buffer.concat([onePixel, Buffer.from('other')]);
  for (const [run, picture] of [
    [one, onePixel],
    [two, other],
  ] as const) {
    await run.scenarioFile(`${name}.png`, picture);
    await run.scenarioFile(`${name}.zip`, emptyZip);
  }
  await rm(join(two.path, 'scenario', `${name}.zip`));
  const merged = mergedScenario([
    bound({ ...scenario, journeys: [broken] }, 'counted', one.path),
    bound({ ...scenario, journeys: [{ ...broken, fingerprint: '0f1e2d3c4b5a' }] }, 'counted', two.path),
  ]);
  if (merged === null) throw new Error('nothing is merged');
  expect(await tellScenario(merged, gate)).toEqual([
    `screenshots or traces of journeys are not copied from their runs: scenario/${name}.zip: it is not there any more`,
  ]);
  await Promise.all(runs.map((run) => run.close()));
  const stored = await readScenario(gate.path);
  const [first, second] = (stored?.journeys ?? []).map(({ candidate }) => candidate);
  expect(first).toMatchObject({ screenshot: `scenario/${name}.png`, trace: `scenario/${name}.zip` });
  expect(second).toMatchObject({ screenshot: `scenario/2-${name}.png`, trace: null });
  expect(await readFile(join(gate.path, first?.screenshot ?? ''))).toEqual(onePixel);
  expect(await readFile(join(gate.path, second?.screenshot ?? ''))).toEqual(other);
});
