import type { LoadDocument, LoadRun, LoadThreshold } from '../../model/load.ts';
import { displayCount } from '../../statistics/display.ts';
import { loadEndWords } from './loadEndWords.ts';

const mostNamed = 5;

/** What a reader of the numbers should know of each k6 process, one sentence each; none of one that went as meant. */
export function loadRemarks({ runs }: LoadDocument): readonly string[] {
  return [...new Set(runs.flatMap(remarksOf))];
}

function remarksOf(run: LoadRun): readonly string[] {
  const { script, side, shard, dropped, interrupted, exceptions } = run;
  const who = `${script}, ${side}${shard === null ? '' : `, shard ${shard}`}`;
  const remarks = [
    ...endOf(run),
    ...thresholdsOf(run.thresholds),
    ...(dropped === 0
      ? []
      : [
          `${iterations(dropped)} due and not begun in time: for a pass their requests count as slow ones, for a fail as none`,
        ]),
    ...(interrupted === null || interrupted === 0
      ? []
      : [
          `${iterations(interrupted)} cut off before ${interrupted === 1 ? 'it' : 'they'} ended: what ${interrupted === 1 ? 'it' : 'they'} waited for is not known; a longer gracefulStop lets ${interrupted === 1 ? 'it' : 'them'} end`,
        ]),
    ...(exceptions === 0 ? [] : [`${iterations(exceptions)} ended by an exception in the script`]),
    ...leftOutOf(run),
    ...failedChecksOf(run),
  ];
  return remarks.map((remark) => `${who}: ${remark}`);
}

function iterations(count: number): string {
  return `${displayCount(count)} iteration${count === 1 ? ' was' : 's were'}`;
}

function endOf({ end, exitCode, signal }: LoadRun): readonly string[] {
  // Which thresholds were crossed is told one by one.
  if (end === 'complete' || end === 'thresholds') return [];
  const how = signal ?? (exitCode === null ? null : `exit code ${String(exitCode)}`);
  return [`${loadEndWords[end]}${how === null ? '' : ` (${how})`}`];
}

const outcomeWords = {
  passed: null,
  crossed: 'crossed',
  'without-samples': 'without a sample',
  unjudged: 'not judged',
} as const satisfies Readonly<Record<LoadThreshold['outcome'], string | null>>;

function thresholdsOf(thresholds: readonly LoadThreshold[]): readonly string[] {
  return (['crossed', 'without-samples', 'unjudged'] as const).flatMap((outcome) => {
    const names = thresholds
      .filter((one) => one.outcome === outcome)
      .map(({ metric, expression }) => `${metric} ${expression}`);
    return names.length === 0 ? [] : [`thresholds ${outcomeWords[outcome]}: ${listed(names)}`];
  });
}

const leftOutWords = {
  setup: 'of `setup` and `teardown`',
  health: 'to health paths',
  otherHost: 'to other hosts',
  otherService: 'outside `routes`',
  warmup: 'while it warmed up',
} as const satisfies Readonly<Record<keyof LoadRun['leftOut'], string>>;

function leftOutOf({ leftOut }: LoadRun): readonly string[] {
  const told = (['setup', 'health', 'otherHost', 'otherService', 'warmup'] as const).flatMap((why) =>
    leftOut[why] === 0 ? [] : [`${displayCount(leftOut[why])} ${leftOutWords[why]}`],
  );
  return told.length === 0 ? [] : [`requests that do not count: ${told.join(', ')}`];
}

/** k6's `check` decides nothing; one that fails says what the script found wrong. */
function failedChecksOf({ checks }: LoadRun): readonly string[] {
  const failed = checks
    .filter((check) => check.failed > 0)
    .map(
      (check) =>
        `${check.name} (${displayCount(check.failed)} of ${displayCount(check.passed + check.failed)})`,
    );
  return failed.length === 0 ? [] : [`checks of the script that failed: ${listed(failed)}`];
}

function listed(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  const shown = names.slice(0, mostNamed).map((name) => name.slice(0, 200));
  return `${shown.join(', ')}${rest > 0 ? ` and ${displayCount(rest)} more` : ''}`;
}
