/**
 * How long the scenario lane takes with the journeys of the example orders on both sides, systems brought up and taken
 * down and answers compared, against one bare `playwright test` of the same journeys on one side, in the same run.
 * `npm run bench:scenario [-- --quick]`. Two sides on two cores are twice the work, and the lane starts the systems, keeps
 * traces of what fails and compares; the aim is less than 4 times as long. Ends with 1 where it is missed, or where a
 * journey does not pass.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { barePlaywright } from './scenario/barePlaywright.ts';
import { copiedJourneys } from './scenario/copiedJourneys.ts';

const quick = process.argv.includes('--quick');
const copies = quick ? 2 : 10;
const rounds = quick ? 1 : 3;
const workers = 2;
const aim = 4;
const harness = fileURLToPath(new URL('../../harness/cli/main.ts', import.meta.url));

/** The lane as its users start it; whether it passed. */
async function lane(folder: string): Promise<boolean> {
  const args = [
    'scenario',
    '--service',
    'orders',
    '--config',
    join(folder, 'harness.config.yaml'),
    '--quiet',
  ];
  const child = spawn(process.execPath, [harness, ...args, '--out', join(folder, 'runs')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code]: unknown[] = await once(child, 'close');
  return code === 0;
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [milliseconds: number, result: T]> {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const journeys = await copiedJourneys(copies);
const bare: number[] = [];
const both: number[] = [];
let right = true;
try {
  for (let round = 0; round < rounds; round += 1) {
    const [alone, passed] = await timed(async () => barePlaywright(journeys.folder, workers));
    const [together, held] = await timed(async () => lane(journeys.folder));
    bare.push(alone);
    both.push(together);
    if (passed === journeys.count && held) continue;
    right = false;
    console.log(
      `${String(passed)} of ${String(journeys.count)} passed bare; the lane ${held ? 'passed' : 'did not'}`,
    );
  }
} finally {
  await journeys.remove();
}
const ratios = both.map((together, round) => together / (bare[round] ?? 0));
console.log(`${String(journeys.count)} journeys, ${String(workers)} workers a side, median of ${String(rounds)}
  playwright test, one side   ${seconds(median(bare))}
  harness scenario, two sides ${seconds(median(both))}  (${median(ratios).toFixed(2)} times as long, ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}; aim: below ${String(aim)})`);
process.exitCode = right && median(ratios) < aim ? 0 : 1;
