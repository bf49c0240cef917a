/**
 * `npm run bench:hostile`: every hostile way of test/fixtures/servers/hostile, each through the real command line, and
 * what became of the exchanges that met it, the most memory that the harness held, and its time.
 * `-- --side baseline` for a hostile baseline, `--only TEXT` for those whose name has it.
 */
import { parseArgs } from 'node:util';
import { hostiles } from '../fixtures/servers/hostile/hostiles.ts';
import { runHostile, type HostileRun } from './hostile/runHostile.ts';

const { values } = parseArgs({
  options: {
    side: { type: 'string', default: 'candidate' },
    only: { type: 'string', default: '' },
    timeout: { type: 'string', default: '5s' },
  },
});
const side = values.side === 'baseline' ? 'baseline' : 'candidate';
const mostMegabytes = 400;
const mostSeconds = 60;

function listOf(counts: ReadonlyMap<string, number>): string {
  const texts = [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([why, count]) => `${String(count)} x ${why}`);
  return texts.slice(0, 2).join(' | ').slice(0, 150) || 'nothing';
}

/** What is wrong with a run; null where it is as it should be. */
function wrong(run: HostileRun, why: RegExp): string | null {
  if (run.exitCode !== 10 && run.exitCode !== 20)
    return `exit code ${String(run.exitCode)}: ${run.stderr.slice(-300)}`;
  if (run.peakMegabytes >= mostMegabytes) return 'too much memory';
  if (run.seconds >= mostSeconds) return 'too long';
  if (run.met.size === 0) return 'no exchange met it';
  if (side === 'baseline') return run.met.has('matched') ? 'taken for a match' : null;
  const untold = [...run.met.keys()].find((text) => !text.startsWith('mismatched: ') || !why.test(text));
  return untold === undefined ? null : `told as: ${untold}`;
}

let bad = 0;
for (const hostile of hostiles.filter(({ name }) => name.includes(values.only))) {
  const run = await runHostile(hostile, side, values.timeout);
  const problem = wrong(run, hostile.why);
  if (problem !== null) bad += 1;
  const figures = `${run.peakMegabytes.toFixed(0).padStart(4)} MB ${run.seconds.toFixed(1).padStart(5)} s`;
  console.log(
    `${problem === null ? 'ok ' : 'BAD'} ${hostile.name.padEnd(42)} exit ${String(run.exitCode)} ${figures}  ${listOf(run.met)}`,
  );
  if (run.others.size > 1 || !run.others.has('matched')) console.log(`      others: ${listOf(run.others)}`);
  if (problem !== null) console.log(`      ${problem}`);
}
console.log(bad === 0 ? 'all as they should be' : `${String(bad)} not as they should be`);
process.exitCode = bad === 0 ? 0 : 1;
