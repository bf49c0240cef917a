import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../harness/study/seededRandom.ts';
import { checkRun } from './kills/checkRun.ts';
import { KillsWorld, phaseOf } from './kills/KillsWorld.ts';
import { killsRecording } from './kills/recording.ts';

/**
 * `npm run bench:kills`: runs of the real command line against servers that count writes, killed with kill -9 at random
 * moments of their whole life and then resumed, one in three killed again. After each: every exchange once, every sum,
 * no write twice, the fault found and nothing else. `--quick` is 8 in place of 50; exit 1 where anything does not hold.
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    kills: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const kills = Number(values.kills ?? (values.quick ? 8 : 50));
const rate = 300;
const recorded = killsRecording(45);
const random = seededRandom(values.seed);
const shadow = ['shadow', '--service', 'shop', '--format', 'json', '--quiet'];

async function inWorld<T>(use: (world: KillsWorld) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'harness-kills-'));
  const world = await KillsWorld.open(folder, recorded, rate);
  try {
    return await use(world);
  } finally {
    world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

// The first start of all compiles, and lives longer than any later one.
await inWorld((world) => world.run(shadow, null));
/** Its life in ms, so that moments can be spread over it. */
const life = await inWorld(async (world) => {
  const { milliseconds, exitCode, stderr } = await world.run(shadow, null);
  const checked = await checkRun(world, world.runs().at(-1) ?? '');
  console.log(
    `not killed: ${String(recorded.length)} exchanges, ${(milliseconds / 1000).toFixed(1)} s, exit ${String(exitCode)}, ${String(checked.compared)} compared ${stderr}`,
  );
  for (const problem of checked.problems) console.log(`  ${problem}`);
  return milliseconds;
});

let failed = 0;
let deaths = 0;
const phases = new Map<string, number>();
for (let nth = 1; nth <= kills; nth += 1) {
  // Stratified, so that few kills still reach every phase.
  const moment = ((nth - 1 + random()) / kills) * life;
  const again = random() < 1 / 3 ? random() * life : null;
  const told = await inWorld(async (world) => {
    const first = await world.run(shadow, moment);
    const at = first.exitCode === null ? phaseOf(world.runs().at(-1)) : 'after its end';
    phases.set(at, (phases.get(at) ?? 0) + 1);
    if (first.exitCode === null) deaths += 1;
    const start = `${String(nth).padStart(3)}  ${moment.toFixed(0).padStart(5)} ms  ${at.padEnd(17)}`;
    if (world.runs().length === 0 || at === 'after its end' || at === 'after its verdict') {
      return { start, text: 'nothing to resume', problems: [] };
    }
    let second = '';
    if (again !== null) {
      const resumed = await world.run(['shadow', '--resume', '--quiet'], again);
      second =
        resumed.exitCode === null ? `  again at ${again.toFixed(0)} ms: ${phaseOf(world.runs().at(-1))}` : '';
      if (resumed.exitCode === null) deaths += 1;
    }
    const directory = world.runs().at(-1) ?? '';
    const isOver = readdirSync(directory).includes('digests.json');
    const last = isOver ? first : await world.run(['shadow', '--resume', '--quiet'], null);
    if (!isOver && (last.exitCode === 3 || last.exitCode === 2))
      return { start, text: '', problems: [`exit ${String(last.exitCode)}: ${last.stderr}`] };
    const checked = await checkRun(world, directory);
    const text = `${String(checked.compared)} compared, ${String(checked.interrupted)} interrupted${checked.others.length === 0 ? '' : `, ${String(checked.others.length)} neither (${checked.others[0] ?? ''})`}, ${checked.verdict}${checked.doubts.map((id) => ` (${id})`).join('')}${second}`;
    return { start, text, problems: checked.problems };
  });
  if (told.problems.length > 0) failed += 1;
  console.log(`${told.start}${told.text}`);
  for (const problem of told.problems) console.log(`     ${problem}`);
}
console.log(
  `${String(kills)} runs, ${String(deaths)} deaths (first: ${[...phases].map(([phase, count]) => `${String(count)} in ${phase}`).join(', ')}); ${String(failed)} with a problem`,
);
process.exitCode = failed === 0 ? 0 : 1;
