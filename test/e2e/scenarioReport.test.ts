import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRun } from '../../harness/evidence/createRun.ts';
import type { ScenarioDocument } from '../../harness/model/scenario.ts';
import { Door } from '../../harness/redaction/Door.ts';
import { asked } from '../unit/evidence/runExample.ts';
import { emptyZip, onePixel } from '../unit/evidence/scenarioExample.ts';
import {
  failedBy,
  hostileScenario,
  journeyOf,
  scenarioOf,
  scenarioReportOf,
  several,
} from '../unit/report/scenarios.ts';
import { runHarness } from './runHarness.ts';
import { workFolder } from './workFolder.ts';

/** A run of scenarios alone that failed, as it lies on the disk. */
async function written(scenario: ScenarioDocument, secrets: readonly string[] = []): Promise<string> {
  const { verdict } = scenarioReportOf(scenario);
  const run = await createRun({
    door: new Door(),
    directory: workFolder(),
    out: null,
    runId: null,
    at: new Date('2026-11-21T12:15:30.250Z'),
    asked: {
      ...asked,
      lanes: ['scenario'],
      asked: { command: 'scenario', flags: { service: 'auth' } },
      recordings: [],
    },
  });
  await run.scenarioFile('4f6a0c91b2d3-candidate.png', onePixel);
  await run.scenarioFile('4f6a0c91b2d3-candidate.zip', emptyZip);
  await run.scenario(scenario, secrets);
  await run.close();
  await run.amend({ state: 'complete', decidedAt: verdict.decidedAt, endedAt: verdict.decidedAt });
  const evidence = { ...verdict.evidence, digest: `sha256:${'0f'.repeat(32)}` };
  await run.verdict({ ...verdict, runId: run.id, evidence });
  await run.seal();
  return run.path;
}

/** The report in each format, by its name. */
async function printed(directory: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const format of ['text', 'json', 'junit', 'markdown', 'github', 'html']) {
    const run = await runHarness(['report', directory, '--format', format]);
    expect(run, format).toMatchObject({ exitCode: 0, stderr: '' });
    texts.set(format, format === 'html' ? readFileSync(join(directory, 'report.html'), 'utf8') : run.stdout);
  }
  return texts;
}

test('A stored run tells in every format which journey is broken, in which step, and no secret that passed.', async () => {
  const secret = 'sess-5f0c9d21e8b7';
  const leaking = failedBy(`the page shows ${secret}, and cookie sid=${secret}`);
  const journeys = [...several, journeyOf({ title: 'leak', candidate: leaking })];
  const directory = await written(scenarioOf(journeys), [secret]);
  const formats = await printed(directory);
  for (const [format, text] of formats) {
    expect(text, format).not.toContain(secret);
    expect(text, format).toContain('a wrong password');
    expect(text, format).toContain('the page says so');
    if (format === 'json') continue;
    expect(text, format).toContain('scenarios/auth/login.spec.ts:36');
    expect(text, format).toMatch(/npx playwright show-trace \S*scenario\/4f6a0c91b2d3-candidate\.zip/);
  }
  const html = formats.get('html') ?? '';
  expect(html).toContain(onePixel.toString('base64'));
  expect(html).toContain('"files":""');
});

test('A page elsewhere leads to the files; a screenshot that was deleted or is huge is not in it.', async () => {
  const directory = await written(scenarioOf(several));
  const elsewhere = join(workFolder(), 'page.html');
  const report = async (): Promise<string> => {
    const run = await runHarness(['report', directory, '--format', 'html', '--output', elsewhere]);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    return readFileSync(elsewhere, 'utf8');
  };
  const first = await report();
  expect(first).toContain(onePixel.toString('base64'));
  expect(first).toMatch(/"files":"\.\.\/[^"]*\/"/);
  expect(await report()).toBe(first);
  const picture = join(directory, 'scenario', '4f6a0c91b2d3-candidate.png');
  writeFileSync(picture, Buffer.concat([onePixel, Buffer.alloc(1_000_000)]));
  expect(await report()).toContain('"pictures":{}');
  rmSync(picture);
  expect(await report()).toContain('"pictures":{}');
});

test('Hostile texts in journeys command nothing and fill no file.', async () => {
  const hostile = hostileScenario();
  const huge = journeyOf({
    title: 'd'.repeat(10_000_000),
    candidate: failedBy('\u001B[2J::error::x\n'.repeat(500_000)),
  });
  const directory = await written({ ...hostile, journeys: [huge, ...hostile.journeys] });
  expect(readFileSync(join(directory, 'scenario.json')).length).toBeLessThan(4_000_000);
  for (const [format, text] of await printed(directory)) {
    expect(/[\u0000-\u0008\u000b-\u001f\u202e]/.test(text), format).toBe(false);
    const commands = text.split('\n').filter((line) => /^\s*::|##\[/.test(line));
    // The page is a file, and no runner reads it.
    if (format === 'github')
      expect(commands.filter((line) => !/^::(?:error|warning) /.test(line))).toEqual([]);
    else if (format !== 'html') expect(commands, format).toEqual([]);
    if (format !== 'html' && format !== 'json') expect(text.length, format).toBeLessThan(500_000);
    if (format === 'html' || format === 'junit') expect(text, format).not.toContain('<script>alert');
  }
});
