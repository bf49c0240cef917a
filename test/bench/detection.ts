import { displayCount, displayDuration, displayShare } from '../../harness/statistics/display.ts';
import { upperBound } from '../../harness/statistics/binomialBounds.ts';
import { Background } from './detection/Background.ts';
import { faultRuns, type FaultRuns } from './detection/faultRuns.ts';
import { healthyRun, type HealthyRun } from './detection/healthyRuns.ts';
import { detectionOptions, type DetectionOptions } from './detection/options.ts';
import { runAll } from './detection/runAll.ts';
import { ShadowBench } from './detection/ShadowBench.ts';
import { blindSpotLines, faultTable, mean } from './detection/table.ts';

/**
 * `npm run bench:detection`: on the noisy example, does the shadow lane find each fault at its place and with a verdict
 * that is not pass, and does it leave a healthy service alone, with a control and without? Beside it what a plain
 * deep-equal and the prior art's counter filter say of the same traffic. Exit 1 for a miss or a false alarm.
 * `--faults a,b` takes some faults only, `--seeds N`, `--healthy N` with a control and as many without, `--quiet N`
 * runs of the whole recording without noise, `--workers N` sets of systems, `--quick` little of everything.
 */
const options = detectionOptions();
const count = displayCount;
const started = performance.now();

const quiet = await quietRuns(options);
const benches = await Promise.all(
  Array.from({ length: options.workers }, () => ShadowBench.start({ noise: true })),
);
let healthy: Readonly<Record<'withControl' | 'without', readonly HealthyRun[]>>;
let faulty: readonly FaultRuns[];
try {
  healthy = await healthyRuns(benches, options);
  faulty = await runAll(benches, options.faults, (bench, fault) =>
    bench.withCandidate([fault.name], (judge) => faultRuns(judge, fault, options.seeds)),
  );
} finally {
  await Promise.all(benches.map((bench) => bench.stop()));
}
process.exitCode = summary() ? 0 : 1;

async function quietRuns({ quiet: runs }: DetectionOptions): Promise<readonly HealthyRun[]> {
  if (runs === 0) return [];
  const bench = await ShadowBench.start();
  try {
    return await bench.withCandidate([], async (judge) => {
      const all: HealthyRun[] = [];
      for (let number = 1; number <= runs; number += 1) {
        all.push(await healthyRun(judge, `quiet ${String(number)}`, false));
      }
      return all;
    });
  } finally {
    await bench.stop();
  }
}

async function healthyRuns(
  benches: readonly ShadowBench[],
  { healthy: runs }: DetectionOptions,
): Promise<typeof healthy> {
  const waiting = Array.from({ length: runs }, (_, index) => index + 1).flatMap((number) =>
    [true, false].map((control) => ({ number, control })),
  );
  const all = await runAll(
    benches,
    benches.map(() => waiting),
    (bench, tasks) =>
      bench.withCandidate([], async (judge) => {
        const done: (HealthyRun & { readonly control: boolean })[] = [];
        for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
          const { number, control } = task;
          const seed = `healthy ${String(number)}${control ? ' with control' : ''}`;
          done.push({ ...(await healthyRun(judge, seed, control)), control });
        }
        return done;
      }),
  );
  const flat = all.flat();
  return {
    withControl: flat.filter(({ control }) => control),
    without: flat.filter(({ control }) => !control),
  };
}

function summary(): boolean {
  const { withControl, without } = healthy;
  const backgrounds = {
    deepEqual: new Background(withControl.map(({ says }) => says.deepEqual)),
    counterFilter: new Background(withControl.map(({ says }) => says.counterFilter ?? [])),
  };
  const runs = faulty.flatMap((one) => one.runs.map(({ ours }) => ours));
  const found = runs.filter((run) => run.found).length;
  const every = faulty.filter((one) => one.runs.every(({ ours }) => ours.found)).length;
  const falseAlarms = runs.filter((run) => run.falseAlarms.length > 0).length;
  console.log('');
  if (faulty.length > 0) console.log(`${faultTable(faulty, backgrounds)}\n`);
  for (const line of blindSpotLines(faulty, backgrounds)) console.log(line);
  console.log(
    `\nfaults: ${count(every)} of ${count(faulty.length)} found in all of ${count(options.seeds)} seeds; ${count(found)} of ${count(runs.length)} runs found theirs, ${count(falseAlarms)} with a false alarm beside it`,
  );
  const clean = [
    healthyLine('healthy, noisy, with a control', withControl),
    healthyLine('healthy, noisy, without one', without),
    healthyLine('healthy, without noise', quiet),
    quiet.every(({ verdict }) => verdict.verdict === 'pass'),
  ].every(Boolean);
  for (const [tool, background] of Object.entries(backgrounds)) {
    const { places, runs: alarmed, of } = background.alarms;
    if (of === 0) continue;
    const name = tool === 'deepEqual' ? 'deep-equal' : 'counter filter';
    console.log(
      `${name}: cries wolf in ${count(alarmed)} of ${count(of)} runs of a healthy candidate, at ${mean([places / of])} places a run`,
    );
  }
  console.log(`took ${displayDuration((performance.now() - started) / 1_000)}`);
  return found === runs.length && falseAlarms === 0 && clean;
}

/** Prints how many were clean and what that many support; true where all were. */
function healthyLine(name: string, runs: readonly HealthyRun[]): boolean {
  if (runs.length === 0) return true;
  const clean = runs.filter((run) => run.clean).length;
  const passed = runs.filter(({ verdict }) => verdict.verdict === 'pass').length;
  const compared = runs.reduce(
    (sum, { verdict: { accounting } }) => sum + accounting.matched + accounting.mismatched,
    0,
  );
  const bound = displayShare(upperBound(runs.length - clean, runs.length, 0.95), 'up');
  console.log(
    `${name}: ${count(clean)} of ${count(runs.length)} runs without a finding (${count(passed)} pass, ${count(runs.length - passed)} do not), ${count(compared)} exchanges compared; at 95 % fewer than ${bound} of such runs raise a false alarm`,
  );
  return clean === runs.length;
}
