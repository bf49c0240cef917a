/**
 * What reading a long run and printing its HTML report cost, each in a process of its own:
 * `npx --no -- node test/bench/report.ts [--quick]`. The bars: a report under 5 MB that Chromium has ready within a
 * second, memory under 300 MB, and reading within three times what `JSON.parse` of the lines alone takes. Exits 1 where
 * one is missed. `npm run build:report` first.
 */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFiles } from '../../harness/evidence/runFiles.ts';
import { Project } from '../unit/evidence/runExample.ts';
import { openPage } from './report/openPage.ts';
import { steps, type Step, type StepResult } from './report/step.ts';
import { writeRun } from './report/writeRun.ts';

const quick = process.argv.includes('--quick');
const size = quick
  ? { comparisons: 50_000, differing: 5_000 }
  : { comparisons: 1_000_000, differing: 100_000 };
// What a process does once weighs more in a short run.
const bars = { bytes: 5_000_000, megabytes: 300, times: quick ? 6 : 3, ready: 1_000 };
const run = promisify(execFile);

process.exitCode = (await bench()) ? 0 : 1;

async function bench(): Promise<boolean> {
  await using project = await Project.create();
  const started = performance.now();
  const directory = await writeRun(project, size);
  const wrote = ((performance.now() - started) / 1_000).toFixed(1);
  const sizes = await Promise.all(
    [runFiles.comparisons, runFiles.differences, runFiles.examples].map(
      async (file) => `${file} ${megabytes((await stat(join(directory, file))).size)}`,
    ),
  );
  const counts = `${size.comparisons.toLocaleString('en')} comparisons, ${size.differing.toLocaleString('en')} that differ`;
  console.log(`${counts}; written in ${wrote} s: ${sizes.join(', ')}\n`);
  const page = join(project.path, 'report.html');
  const results = new Map<Step, StepResult>();
  for (const step of ['parse', 'lines', 'schema', 'read', 'html'] as const) {
    const result = await measured(step, directory, page);
    results.set(step, result);
    console.log(describe(step, result, results.get('parse')?.seconds ?? result.seconds));
  }
  const { ready, answers } = await openPage(page);
  console.log(`ready in Chromium ${ready.toFixed(0)} ms, opens a finding in ${answers.toFixed(0)} ms`);
  return verdict(results, ready);
}

async function measured(step: Step, directory: string, page: string): Promise<StepResult> {
  const script = join(import.meta.dirname, 'report', 'step.ts');
  const results: StepResult[] = [];
  // The best of three: what else the machine does only ever adds.
  for (let round = 0; round < 3; round += 1) {
    const { stdout } = await run(process.execPath, [script, step, directory, page]);
    const result: StepResult = JSON.parse(stdout);
    results.push(result);
  }
  return {
    seconds: Math.min(...results.map(({ seconds }) => seconds)),
    megabytes: Math.max(...results.map((result) => result.megabytes)),
    bytes: Math.max(...results.map(({ bytes }) => bytes)),
  };
}

function describe(step: Step, { seconds, megabytes: peak, bytes }: StepResult, parse: number): string {
  const figures = [
    `${seconds.toFixed(2)} s`.padStart(9),
    `${(seconds / parse).toFixed(2)} x`.padStart(8),
    `${peak.toFixed(0)} MB`.padStart(8),
    bytes === 0 ? '' : megabytes(bytes).padStart(9),
  ];
  return `${steps[step].padEnd(52)}${figures.join('')}`;
}

function verdict(results: ReadonlyMap<Step, StepResult>, ready: number): boolean {
  const [parse, read, html] = [results.get('parse'), results.get('read'), results.get('html')];
  const missed = [
    ...(html !== undefined && html.bytes < bars.bytes ? [] : ['the report is too large']),
    ...(html !== undefined && html.megabytes < bars.megabytes ? [] : ['it takes too much memory']),
    ...(read !== undefined && parse !== undefined && read.seconds < parse.seconds * bars.times
      ? []
      : ['reading takes too long']),
    ...(ready < bars.ready ? [] : ['the page is ready too late']),
  ];
  console.log(missed.length === 0 ? '\nall bars are met' : `\nmissed: ${missed.join(', ')}`);
  return missed.length === 0;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(2)} MB`;
}
