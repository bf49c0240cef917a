import { parseArgs } from 'node:util';
import { checkFaultNames, faults } from '../../examples/accounts/systems/auth-service/faults.ts';
import type { Fault } from '../../examples/accounts/systems/auth-service/faults/Fault.ts';
import { displayCount, displayDuration, displayShare } from '../../harness/statistics/display.ts';
import { upperBound } from '../../harness/statistics/binomialBounds.ts';
import { faultLines, findingLines, lossLines } from './detection/printing.ts';
import { isClean, scoreFaulty, type FaultyRun } from './detection/scoreRun.ts';
import { ShadowBench } from './detection/ShadowBench.ts';

/**
 * `npm run bench:detection`: does the shadow lane find each fault of the accounts example, at its place and with a
 * verdict that is not pass, and does it leave a healthy service alone? Exit 1 for a miss or a false alarm.
 * `--faults a,b` takes some faults only, `--healthy 0` no healthy runs, `--quick` little of everything. A limit is for
 * faulty runs alone: a third of the recording is too little for a pass.
 */
const { values } = parseArgs({
  options: {
    faults: { type: 'string' },
    seeds: { type: 'string' },
    healthy: { type: 'string' },
    limit: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const seeds = numberOf(values.seeds, values.quick ? 2 : 5);
const healthyRuns = numberOf(values.healthy, values.quick ? 3 : 50);
const limit = values.limit === undefined ? (values.quick ? 1_650 : null) : numberOf(values.limit, 0);

function numberOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d+$/.test(text)) throw new Error(`${text} is no number of runs or exchanges`);
  return Number(text);
}

function chosenFaults(): readonly Fault[] {
  if (values.faults === undefined) return faults;
  const names = values.faults.split(',').filter((name) => name !== '');
  checkFaultNames(names);
  return faults.filter(({ name }) => names.includes(name));
}

async function runFault(bench: ShadowBench, fault: Fault): Promise<readonly FaultyRun[]> {
  const runs = await bench.withCandidate([fault.name], async (judge) => {
    const runs: FaultyRun[] = [];
    for (let number = 1; number <= seeds; number += 1) {
      const seed = `detection ${String(number)}`;
      runs.push(scoreFaulty(fault, seed, await judge({ seed, limit })));
    }
    return runs;
  });
  console.log(faultLines(fault.name, runs));
  return runs;
}

/** Runs a healthy candidate and tells of each run that is not clean; the number of clean ones, and what they compared. */
async function runHealthy(
  bench: ShadowBench,
): Promise<{ readonly clean: number; readonly compared: number }> {
  return bench.withCandidate([], async (judge) => {
    let clean = 0;
    let compared = 0;
    for (let number = 1; number <= healthyRuns; number += 1) {
      const verdict = await judge({ seed: `healthy ${String(number)}`, limit: null });
      const { matched, mismatched, selected } = verdict.accounting;
      compared += matched + mismatched;
      if (isClean(verdict)) clean += 1;
      else console.log(`    ${verdict.verdict}: ${verdict.reason}`);
      const said = `healthy ${String(number)}/${String(healthyRuns)}`.padEnd(24);
      console.log(
        `${said} ${isClean(verdict) ? 'clean' : 'ALARM'}  ${verdict.verdict}  ${displayCount(matched)} of ${displayCount(selected)} matched`,
      );
      const lines = [
        ...lossLines([verdict.accounting]),
        ...findingLines('FALSE ALARM', [verdict.findings.filter(({ counts }) => counts)]),
      ];
      if (lines.length > 0) console.log(lines.join('\n'));
    }
    return { clean, compared };
  });
}

const started = performance.now();
const bench = await ShadowBench.start();
try {
  const chosen = chosenFaults();
  const results: (readonly FaultyRun[])[] = [];
  for (const fault of chosen) results.push(await runFault(bench, fault));
  const { clean, compared } = healthyRuns === 0 ? { clean: 0, compared: 0 } : await runHealthy(bench);
  const runs = results.flat();
  const found = runs.filter((run) => run.found).length;
  const falseAlarms = runs.filter((run) => run.falseAlarms.length > 0).length;
  const every = results.filter((runs) => runs.every((run) => run.found)).length;
  const fails = runs.filter(({ verdict }) => verdict === 'fail').length;
  const inconclusive = runs.filter(({ verdict }) => verdict === 'inconclusive').length;
  const count = displayCount;
  console.log('');
  console.log(
    `faults:  ${count(every)} of ${count(chosen.length)} found in all of ${count(seeds)} seeds; ${count(found)} of ${count(runs.length)} runs found theirs (${count(fails)} fail, ${count(inconclusive)} inconclusive, ${count(runs.length - fails - inconclusive)} pass), ${count(falseAlarms)} with a false alarm beside it`,
  );
  if (healthyRuns > 0) {
    const alarms = healthyRuns - clean;
    const bound = displayShare(upperBound(alarms, healthyRuns, 0.95), 'up');
    console.log(
      `healthy: ${count(clean)} of ${count(healthyRuns)} runs clean, ${count(compared)} exchanges compared; at 95 % fewer than ${bound} of such runs raise a false alarm`,
    );
  }
  console.log(`took ${displayDuration((performance.now() - started) / 1_000)}`);
  const good = found === runs.length && falseAlarms === 0 && clean === healthyRuns;
  process.exitCode = good ? 0 : 1;
} finally {
  await bench.stop();
}
