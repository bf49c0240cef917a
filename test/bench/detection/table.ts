import type { Background } from './Background.ts';
import type { FaultRuns, OtherTool, SeedRun } from './faultRuns.ts';
import { placeOf } from './printing.ts';

/** What a tool says of healthy candidates decides what its words about faulty ones are worth. */
export interface Backgrounds {
  readonly deepEqual: Background;
  readonly counterFilter: Background;
}

/** Faults of which the prior art says nothing: what varies by nature is not looked at. */
const blindSpots: Readonly<Record<string, readonly string[]>> = {
  empty: ['empty-token'],
  constant: ['token-constant'],
  'the same for all': ['same-token-for-all'],
  'without a sound signature': ['unsigned-token', 'broken-signature'],
  'valid for ever': ['eternal-token', 'endless-token'],
};

/** One row a fault, as Markdown. */
export function faultTable(all: readonly FaultRuns[], backgrounds: Backgrounds): string {
  const head = [
    '| fault | harness | at | deep-equal | its false alarms a run | counter filter | its false alarms a run |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ];
  const rows = all.map(({ fault, runs }) => {
    const cells = [
      `\`${fault.name}\``,
      share(runs, ({ ours }) => ours.found),
      where(runs),
      found(runs, 'deepEqual', backgrounds),
      alarms(runs, 'deepEqual'),
      found(runs, 'counterFilter', backgrounds),
      alarms(runs, 'counterFilter'),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [...head, ...rows].join('\n');
}

/** A line for each way in which a token may be unsound and look sound. */
export function blindSpotLines(all: readonly FaultRuns[], backgrounds: Backgrounds): readonly string[] {
  return Object.entries(blindSpots).flatMap(([what, names]) => {
    const runs = all.filter(({ fault }) => names.includes(fault.name)).flatMap((one) => one.runs);
    if (runs.length === 0) return [];
    const ours = share(runs, (run) => run.ours.found);
    const [plain, counters] = (['deepEqual', 'counterFilter'] as const).map((tool) =>
      found(runs, tool, backgrounds),
    );
    return [`token ${what}: harness ${ours}, deep-equal ${plain ?? ''}, counter filter ${counters ?? ''}`];
  });
}

type ToolName = 'deepEqual' | 'counterFilter';

/** In how many runs a tool names the right place; `always` where it names that of healthy candidates too. */
function found(runs: readonly SeedRun[], tool: ToolName, backgrounds: Backgrounds): string {
  const usual = ({ right }: OtherTool): boolean => right.some((place) => backgrounds[tool].isUsual(place));
  const news = ({ right }: OtherTool): boolean => right.some((place) => !backgrounds[tool].isUsual(place));
  const told = share(runs, (run) => news(run[tool]));
  const alwaysToo = runs.some((run) => !news(run[tool]) && usual(run[tool]));
  return alwaysToo ? `${told} (named of healthy ones too)` : told;
}

function alarms(runs: readonly SeedRun[], tool: ToolName): string {
  const counts = runs.map((run) => run[tool].wrong.length);
  return mean(counts);
}

export function mean(counts: readonly number[]): string {
  if (counts.length === 0) return '-';
  return (counts.reduce((sum, count) => sum + count, 0) / counts.length).toFixed(1);
}

function share<Run>(runs: readonly Run[], is: (run: Run) => boolean): string {
  return `${String(runs.filter(is).length)}/${String(runs.length)}`;
}

/** The right place that most runs name, and how. */
function where(runs: readonly SeedRun[]): string {
  const named = runs.flatMap(({ ours }) => ours.named);
  const places = Map.groupBy(named, ({ fingerprint }) => fingerprint);
  const top = [...places.values()].sort((a, b) => b.length - a.length)[0]?.[0];
  return top === undefined ? '' : `\`${placeOf(top)}\``;
}
