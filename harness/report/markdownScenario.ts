import { journeyName } from '../model/journeyName.ts';
import { displayCount, displayShare } from '../statistics/display.ts';
import type { Block } from './fitBlocks.ts';
import { cell, code, fenced, prose } from './markdownText.ts';
import type { JourneyGroup, JourneyRow, LookRow, ScenarioView, SideRow } from './scenario/journeyRows.ts';
import {
  firstFailure,
  hasFailed,
  isBad,
  journeyGroupWords,
  journeyStandingWords,
  nothing,
  placeOfLook,
} from './scenario/scenarioWords.ts';
import { visible } from './visible.ts';

const mostSpecs = 60;
const mostInFull = 10;
const mostOthers = 10;
const mostLooks = 10;

const inShortGroups = ['wrong', 'flaky', 'open', 'skipped'] as const;

/** How the journeys of each file stand, those that the candidate failed in full, and what else is to be known of them. */
export function scenarioBlocks(view: ScenarioView | null): readonly Block[] {
  if (view === null) return [];
  const failed = view.journeys.filter(hasFailed);
  const rest = failed.length - mostInFull;
  return [
    ...specBlocks(view),
    ...failed.slice(0, mostInFull).map((one, index) => inFull(one, index + 1)),
    ...(rest > 0 ? [lines([`and ${displayCount(rest)} more that failed`])] : []),
    ...inShortGroups.flatMap((group) =>
      inShort(
        view.journeys.filter((one) => one.group === group),
        group,
      ),
    ),
    ...(view.repeat === null || view.total === 0
      ? []
      : [lines([`Play them again: ${code(view.repeat, 1_000)}`])]),
  ];
}

function lines(head: readonly string[]): Block {
  return { head, rows: [], tail: [] };
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function specBlocks({ specs, standings, total, browser, gateway }: ScenarioView): readonly Block[] {
  if (specs.length === 0) return [lines(['### Scenarios', '', 'No journey was played.'])];
  const titles = ['journeys of', ...standings];
  const rest = specs.length - mostSpecs;
  const rows = specs.slice(0, mostSpecs).map(({ file, counts }) =>
    rowOf([
      cell(code(file, 150)),
      ...standings.map((standing) => {
        const count = displayCount(counts[standing] ?? 0);
        return isBad(standing) && counts[standing] !== undefined ? `**${count}**` : count;
      }),
    ]),
  );
  const rules = titles.map((_, index) => (index === 0 ? '---' : '--:'));
  const many = `${displayCount(total)} journey${total === 1 ? '' : 's'}`;
  return [
    {
      head: [`### Scenarios: ${many}`, '', rowOf(titles), rowOf(rules)],
      rows,
      tail: [
        ...(rest > 0 ? ['', `and ${displayCount(rest)} more files`] : []),
        '',
        ...standings.map((standing) => `- ${standing}: ${journeyStandingWords[standing]}`),
        ...(gateway === null
          ? []
          : [
              `- through the gateway, ${displayShare(gateway.share)} to the candidate: ${displayCount(gateway.passed)} of ${displayCount(gateway.played)} passed`,
            ]),
        ...(browser === null ? [] : [`- played in ${code(browser, 100)}`]),
      ],
    },
  ];
}

function inFull(journey: JourneyRow, position: number): Block {
  const { place, sides, looks, moreLooks, meaning, fingerprint } = journey;
  const rest = Math.max(0, looks.length - mostLooks) + moreLooks;
  const titles = ['step', 'where', 'baseline', 'candidate'];
  const table = looks.slice(0, mostLooks).map((look) => rowOf(lookCells(look).map(cell)));
  return {
    head: [
      `**${displayCount(position)}** ${code(journeyName(journey), 200)} ${code(place, 200)}`,
      ...sides.flatMap((side) => ['', ...sideLines(side)]),
      ...(table.length === 0 ? [] : ['', rowOf(titles), rowOf(titles.map(() => '---')), ...table]),
      ...(rest > 0 ? ['', `and ${displayCount(rest)} more difference${rest === 1 ? '' : 's'}`] : []),
      '',
      `${prose(meaning, 300)}; fingerprint ${code(fingerprint, 20)}`,
      ...fileLines(sides),
    ],
    rows: [],
    tail: [],
  };
}

function sideLines({ side, words, failure }: SideRow): readonly string[] {
  if (failure === null) return [`${side}: ${words}`];
  const step = failure.step === null ? '' : `, step ${code(failure.step, 200)}`;
  const at = failure.place === null ? '' : ` at ${code(failure.place, 200)}`;
  return [
    `${side}: ${words}${step}${at}`,
    ...(failure.lines.length === 0
      ? []
      : [
          '',
          ...fenced(
            'text',
            failure.lines.map((line) => visible(line, 300)),
          ),
        ]),
  ];
}

function lookCells(look: LookRow): readonly string[] {
  const value = (text: string | null): string => (text === null ? nothing : code(text, 200));
  return [
    look.step === '' ? '' : code(look.step, 150),
    code(placeOfLook(look), 200),
    value(look.baseline),
    value(look.candidate),
  ];
}

/** A page for pull requests lies elsewhere: files of the run are named, not linked. */
function fileLines(sides: readonly SideRow[]): readonly string[] {
  const files = sides.flatMap(({ side, screenshot, trace }) => [
    ...(screenshot === null
      ? []
      : [`- screenshot of the ${side}: ${code(screenshot, 200)} in the run's directory`]),
    ...(trace === null ? [] : [`- trace of the ${side}: ${code(trace.command, 500)}`]),
  ]);
  return files.length === 0 ? [] : ['', ...files];
}

function inShort(journeys: readonly JourneyRow[], group: JourneyGroup): readonly Block[] {
  if (journeys.length === 0) return [];
  const rest = journeys.length - mostOthers;
  const { title, says } = journeyGroupWords[group];
  return [
    {
      head: [`**${title}** (${displayCount(journeys.length)}): ${says}`, ''],
      rows: journeys.slice(0, mostOthers).map((one) => `- ${shortOf(one)}`),
      tail: rest > 0 ? [`- and ${displayCount(rest)} more`] : [],
    },
  ];
}

function shortOf(journey: JourneyRow): string {
  const side = firstFailure(journey);
  const name = `${code(journeyName(journey), 200)} ${code(journey.place, 200)}`;
  if (side === null) return `${name}; ${prose(journey.meaning, 300)}`;
  if (side.failure === null) return `${name}; ${side.side}: ${side.words}`;
  const { step, lines: said } = side.failure;
  const at = step === null ? '' : `, step ${code(step, 200)}`;
  return `${name}; ${side.side}: ${side.words}${at}: ${code(said[0] ?? '', 300)}`;
}
