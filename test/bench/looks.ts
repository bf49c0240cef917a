import { parseArgs } from 'node:util';
import { displayCount, displayDuration, displayLimit } from '../../harness/statistics/display.ts';
import { gateRule, naiveRule, remembered } from './looks/rules.ts';
import { simulate, type Tally, type User } from './looks/simulate.ts';

/**
 * `npm run bench:looks`: what comes of asking again. Services exactly at the limit go through the real gate, look after
 * look over all evidence, as different users would send them; exit 1 where more than 7 % of them are promoted.
 * Beside it the rule that would not do, and what a good service costs. `--quick` is a tenth of the services, followed a
 * tenth as far; `--runs` is any number of them. Fewer than 20,000 are only taken for too many beyond two standard errors.
 */
const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, runs: { type: 'string' } },
});
const runs = Number(values.runs ?? (values.quick ? 2_000 : 20_000));
if (!Number.isSafeInteger(runs) || runs < 1) throw new Error(`${String(values.runs)} is no number of runs`);
const patience = values.quick ? { looks: 100, exchanges: 20_000 } : { looks: 300, exchanges: 200_000 };
const atLimit = 0.001;
const allowed = 0.07;
const tolerance = runs < 20_000 ? 2 : 0;

const follow = (first: number): User => ({
  name: `${displayCount(first)} first, then what the HOLD asks for`,
  first,
  next: (missing) => missing,
  stopsAtFail: true,
});
const own = (name: string, first: number, next: User['next']): User => ({
  name,
  first,
  next,
  stopsAtFail: true,
});
const roundUp = (total: number, to: number): number => Math.ceil(total / to) * to;
const users: readonly User[] = [
  ...[100, 500, 1_000, 2_000, 2_995, 4_742, 10_000].map(follow),
  own(
    '500 first, then a tenth more than asked for',
    500,
    (missing, total) => roundUp(total + missing * 1.1, 500) - total,
  ),
  own('500 first, then half of what is asked for', 500, (missing) => Math.ceil(missing / 2)),
  own('looks every 200', 200, () => 200),
  own('looks every 1,000', 1_000, () => 1_000),
  own('2,995 first, then every 200', 2_995, () => 200),
  { ...follow(2_995), name: '2,995 first, goes on after a ROLLBACK too', stopsAtFail: false },
  {
    ...own('2,995 first, every 200, goes on after a ROLLBACK too', 2_995, () => 200),
    stopsAtFail: false,
  },
];

const errorOf = (share: number): number => Math.sqrt((share * (1 - share)) / runs);

function print(name: string, tally: Tally): void {
  const share = tally.promoted / tally.runs;
  const percent = (part: number, digits = 1): string => `${(part * 100).toFixed(digits)} %`;
  const held = 1 - share - tally.rolledBack / tally.runs;
  const columns = [
    `${percent(share, 2)} ± ${(errorOf(share) * 100).toFixed(2)}`.padStart(16),
    percent(tally.rolledBack / tally.runs).padStart(9),
    percent(held).padStart(9),
    displayCount(Math.round(tally.exchanges)).padStart(10),
    tally.looks.toFixed(1).padStart(7),
  ];
  console.log(`${name.padEnd(54)}${columns.join('')}`);
}

function heading(title: string): void {
  console.log(`\n${title}`);
  const columns = ['promoted', 'back', 'held', 'exchanges', 'looks'];
  const widths = [16, 9, 9, 10, 7];
  console.log(' '.repeat(54) + columns.map((column, index) => column.padStart(widths[index] ?? 0)).join(''));
}

const started = performance.now();
console.log(
  `${displayCount(runs)} services each, given up after ${displayCount(patience.looks)} looks or ${displayCount(patience.exchanges)} exchanges`,
);
const gate = remembered(gateRule);
const naive = remembered(naiveRule);
heading('exactly at the limit of 0.1 %, the gate as it is');
let worst = 0;
for (const user of users) {
  const tally = simulate(gate, user, atLimit, runs, patience);
  worst = Math.max(worst, tally.promoted / runs);
  print(user.name, tally);
}
heading('the same, were the test of the first look asked at every look');
for (const user of users.filter(({ name }) => /^(500|2,995) first, then what|every 200$/.test(name)))
  print(user.name, simulate(naive, user, atLimit, runs, patience));
for (const first of [500, 2_995]) {
  heading(`better services: ${follow(first).name}`);
  for (const share of [0, 0.0001, 0.0003, 0.0005, 0.0007])
    print(
      `true share ${String(Number((share * 100).toPrecision(3)))} %`,
      simulate(gate, follow(first), share, runs, patience),
    );
}
const good = worst - tolerance * errorOf(worst) <= allowed;
console.log(
  `\nat most ${(worst * 100).toFixed(2)} % promoted, ${worst <= allowed ? 'within' : good ? 'not clearly more than' : 'MORE THAN'} the ${displayLimit(allowed)} allowed; took ${displayDuration((performance.now() - started) / 1_000)}`,
);
process.exitCode = good ? 0 : 1;
