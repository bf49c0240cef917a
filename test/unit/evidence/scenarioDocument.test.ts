import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EvidenceError } from '../../../harness/errors/EvidenceError.ts';
import { soundnessOf } from '../../../harness/evidence/digests.ts';
import { readReport } from '../../../harness/evidence/readReport.ts';
import { readRun, readScenario } from '../../../harness/evidence/readRun.ts';
import { scenarioRoom } from '../../../harness/evidence/ScenarioFiles.ts';
import { Project, verdict } from './runExample.ts';
import { broken, differs, emptyZip, onePixel, scenario } from './scenarioExample.ts';

test('What became of journeys is read back as it was written, in the run and in its report.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.scenario(scenario);
  await run.close();
  await run.verdict({ ...verdict, runId: run.id });
  expect((await readRun(run.path)).scenario).toEqual(scenario);
  expect((await readReport(run.path)).scenario).toEqual(scenario);
});

test('A run without journeys has none, and no folder for them.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.close();
  expect((await readRun(run.path)).scenario).toBeNull();
  expect(await readdir(run.path)).not.toContain('scenario');
});

test('Screenshots and traces are kept as they are, for their owner only; without them the run is still whole.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const kept = await run.scenarioFile('4f6a0c91b2d3-candidate.png', onePixel);
  expect(kept).toEqual({ kind: 'kept', file: 'scenario/4f6a0c91b2d3-candidate.png' });
  await run.scenarioFile('4f6a0c91b2d3-candidate.zip', emptyZip);
  await run.scenario(scenario);
  await run.close();
  const folder = join(run.path, 'scenario');
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  const picture = join(folder, '4f6a0c91b2d3-candidate.png');
  expect((await stat(picture)).mode & 0o777).toBe(0o600);
  expect(await readFile(picture)).toEqual(onePixel);
  await run.seal();
  await writeFile(picture, 'something else');
  expect(await soundnessOf(run.path)).toMatchObject({
    kind: 'damaged',
    what: 'scenario/4f6a0c91b2d3-candidate.png is not what the run wrote',
  });
  await rm(folder, { recursive: true });
  expect((await soundnessOf(run.path)).kind).toBe('whole');
});

test.each([
  '../x.png',
  'a/b.png',
  '.hidden.png',
  'a..png',
  'x.html',
  'x.png.svg',
  'x',
  '',
  `${'x'.repeat(101)}.png`,
  'a\n.png',
])('A journey file called %j is refused.', async (name) => {
  await using project = await Project.create();
  const run = await project.run();
  await expect(run.scenarioFile(name, onePixel)).rejects.toThrow(EvidenceError);
  await run.close();
  expect(await readdir(run.path)).not.toContain('scenario');
});

test('What is no picture, too big, or one too many is left out, and the reason is told.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  expect(await run.scenarioFile('x.png', Buffer.from('<svg onload="alert(1)">'))).toEqual({
    kind: 'left-out',
    reason: 'x.png is no PNG',
  });
  expect(await run.scenarioFile('x.zip', onePixel)).toEqual({ kind: 'left-out', reason: 'x.zip is no ZIP' });
  const big = Buffer.concat([onePixel, Buffer.alloc(scenarioRoom.fileBytes)]);
  expect(await run.scenarioFile('x.png', big)).toEqual({
    kind: 'left-out',
    reason: 'x.png has more than 20 MB',
  });
  const names = Array.from({ length: scenarioRoom.files }, (_, index) => `${String(index)}.png`);
  await Promise.all(names.map((name) => run.scenarioFile(name, onePixel)));
  expect(await run.scenarioFile('x.png', onePixel)).toEqual({
    kind: 'left-out',
    reason: 'a run keeps 200 screenshots and traces at most',
  });
  // One that takes the place of another needs no more room.
  expect((await run.scenarioFile('0.png', onePixel)).kind).toBe('kept');
  await run.close();
  expect(await readdir(join(run.path, 'scenario'))).toHaveLength(scenarioRoom.files);
});

test('A document that names a file elsewhere is refused.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  await run.scenario(scenario);
  await run.close();
  const file = join(run.path, 'scenario.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('scenario/4f6a0c91b2d3-candidate.png', 'scenario/../../secret.png'));
  await expect(readScenario(run.path)).rejects.toThrow(EvidenceError);
});

test('What journeys and sides print is kept redacted and commands no terminal.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const logs = [
    ['scenario.log', await run.scenarioLog()],
    ['baseline.log', await run.sideLog('baseline')],
    ['candidate.log', await run.sideLog('candidate')],
  ] as const;
  expect(await run.sideLog('candidate')).toBe(logs[2][1]);
  for (const [file, log] of logs) {
    log.write(`${file} password=hunter2secret`);
    log.write('\u001B[2Jdone');
  }
  await run.close();
  await run.seal();
  for (const [file] of logs) {
    const text = await readFile(join(run.path, file), 'utf8');
    expect(text).not.toContain('hunter2secret');
    expect(text).toMatch(new RegExp(`^${file} password=.*\n\\\\x1b\\[2Jdone\n$`));
    await rm(join(run.path, file));
  }
  expect((await soundnessOf(run.path)).kind).toBe('whole');
});

test('A secret reaches no file, wherever a journey tells it.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const [token, cookie, seen] = ['rt-AbC9xq-plain', 'sess-77aa', 'front-saw-this'];
  const at = (path: string, baseline: string, candidate: string): (typeof differs.differences)[number] => ({
    step: 'log in',
    look: 'answered',
    path,
    kind: 'value',
    baseline,
    candidate,
  });
  const journey = {
    ...broken,
    title: `log in with ${seen}`,
    candidate: {
      ...broken.candidate,
      ...differs.candidate,
      failure: { step: `with ${seen}`, message: `got ${token} and sid=${cookie}`, place: null },
      steps: [`with ${seen}`],
      outcome: 'failed' as const,
      milliseconds: 1,
      tries: '0/3',
      screenshot: null,
      trace: null,
    },
    differences: [
      at('$.access_token', '"x"', `"${token}"`),
      at('header set-cookie', `sid=${cookie}; Path=/`, `sid=${cookie}; Path=/; HttpOnly`),
      at('subject', `Your link: https://a.example/?state=${encodeURIComponent(token)}`, seen),
    ],
  };
  const stored = await run.scenario({ ...scenario, journeys: [journey] }, [seen]);
  await run.close();
  expect(await readScenario(run.path)).toEqual(stored);
  const text = await readFile(join(run.path, 'scenario.json'), 'utf8');
  for (const secret of [token, cookie, seen]) expect(text, secret).not.toContain(secret);
  expect(text).toContain('HttpOnly');
  expect(text).toContain('[secret:access_token:');
});

test('Of endless texts and lists a bounded part is kept.', async () => {
  await using project = await Project.create();
  const run = await project.run();
  const [difference] = differs.differences;
  if (difference === undefined || broken.candidate === null)
    throw new Error('the example has lost its parts');
  await run.scenario({
    ...scenario,
    journeys: [
      {
        ...differs,
        title: 'x'.repeat(1_000_000),
        differences: Array.from({ length: 5_000 }, () => difference),
        candidate: {
          ...broken.candidate,
          steps: Array.from({ length: 5_000 }, () => 'again'),
          failure: { step: 'x', message: 'x'.repeat(10_000_000), place: null },
        },
      },
    ],
  });
  await run.close();
  const [kept] = (await readScenario(run.path))?.journeys ?? [];
  expect(kept?.title).toHaveLength(2_000);
  expect(kept?.differences).toHaveLength(101);
  expect(kept?.differences.at(-1)?.step).toBe('4900 more differences are left out');
  expect(kept?.candidate?.steps).toHaveLength(201);
  expect(kept?.candidate?.failure?.message).toHaveLength(2_000);
});
