import { journeyName } from '../model/journeyName.ts';
import { displayCount, displayShare } from '../statistics/display.ts';
import type { JourneyGroup, JourneyRow, LookRow, ScenarioView, SideRow } from './scenario/journeyRows.ts';
import {
  firstFailure,
  hasFailed,
  journeyGroupWords,
  nothing,
  placeOfLook,
  specWords,
  stepWords,
} from './scenario/scenarioWords.ts';
import type { Paint } from './terminalColor.ts';
import { columns, cut, cutPair, pad, plain, wrap } from './terminalText.ts';

const mostSpecs = 12;
const mostInFull = 5;
const mostOthers = 3;
const mostLooks = 4;
const mostLines = 6;
const longest = 300;
const margin = '     ';

const inShortGroups = ['wrong', 'flaky', 'open', 'skipped'] as const satisfies readonly JourneyGroup[];

/** How the journeys of each file stand, those that the candidate failed in full, and what else is to be known of them. */
export function scenarioLines(view: ScenarioView | null, paint: Paint, width: number): readonly string[] {
  if (view === null) return [];
  const failed = view.journeys.filter(hasFailed);
  const rest = failed.length - mostInFull;
  return [
    '',
    paint('heading', 'scenarios'),
    ...specLines(view, width),
    ...gatewayLines(view, width),
    ...failed.slice(0, mostInFull).flatMap((one, index) => inFull(one, index + 1, paint, width)),
    ...(rest > 0 ? [`  and ${displayCount(rest)} more that failed`] : []),
    ...inShortGroups.flatMap((group) =>
      inShort(
        view.journeys.filter((one) => one.group === group),
        group,
        width,
      ),
    ),
    ...(view.repeat === null || view.total === 0
      ? []
      : [`  play them again: ${paint('faint', cut(plain(view.repeat), 2_000))}`]),
  ];
}

function specLines({ specs, standings }: ScenarioView, width: number): readonly string[] {
  if (specs.length === 0) return ['  no journey was played'];
  const shown = specs.slice(0, mostSpecs);
  const widest = Math.max(0, ...shown.map(({ file }) => columns(plain(file.slice(0, longest)))));
  const room = Math.min(Math.floor(width / 2), widest);
  const rest = specs.length - shown.length;
  return [
    ...shown.map((row) =>
      cut(`  ${pad(cut(plain(row.file), room), room)}  ${specWords(row, standings)}`, width),
    ),
    ...(rest > 0 ? [`  and ${displayCount(rest)} more file${rest === 1 ? '' : 's'}`] : []),
  ];
}

function gatewayLines({ gateway }: ScenarioView, width: number): readonly string[] {
  if (gateway === null) return [];
  const { share, passed, played } = gateway;
  const words = `through the gateway, ${displayShare(share)} to the candidate: ${displayCount(passed)} of ${displayCount(played)} passed`;
  return [cut(`  ${words}`, width)];
}

function inFull(journey: JourneyRow, position: number, paint: Paint, width: number): readonly string[] {
  const { sides, looks, moreLooks, meaning, fingerprint } = journey;
  const room = Math.max(20, width - margin.length);
  const rest = Math.max(0, looks.length - mostLooks) + moreLooks;
  return [
    ...headOf(`  ${displayCount(position)}  `, journey, width),
    ...[
      ...sides.flatMap((side) => sideLines(side, paint, room)),
      ...looks.slice(0, mostLooks).flatMap((look) => lookLines(look, paint, room)),
      ...(rest > 0 ? [`and ${displayCount(rest)} more difference${rest === 1 ? '' : 's'}`] : []),
      ...wrap(cut(plain(`${meaning}; fingerprint ${fingerprint}`), longest), room),
      ...sides.flatMap(fileLines),
    ].map((line) => `${margin}${line}`),
  ];
}

/** Name and place, on two lines where one has no room for both. */
function headOf(start: string, journey: JourneyRow, width: number): readonly string[] {
  const name = `${start}${plain(journeyName(journey))}`;
  const place = plain(journey.place);
  if (columns(name) + 2 + columns(place) <= width) return [`${name}  ${place}`];
  return [cut(name, width), cut(`${margin}${place}`, width)];
}

function sideLines({ side, words, failure }: SideRow, paint: Paint, room: number): readonly string[] {
  const sign = side === 'baseline' ? '-' : '+';
  const step = stepWords(failure?.step ?? null);
  const said = cut(plain(`${sign} ${side}: ${words}${step === null ? '' : `, ${step}`}`), longest);
  const heads = wrapped(said, room, '', '  ');
  const lines = failure?.lines ?? [];
  return [
    ...heads.map((head) => (side === 'gateway' ? head : paint(side, head))),
    ...lines
      .slice(0, mostLines)
      .flatMap((line) => wrapped(cut(plain(line), longest), room, '    | ', '    |   ')),
    ...(lines.length > mostLines ? [`    | … and ${displayCount(lines.length - mostLines)} more lines`] : []),
    ...(failure?.place == null ? [] : [cut(`    at ${plain(failure.place)}`, room)]),
  ];
}

function lookLines(look: LookRow, paint: Paint, room: number): readonly string[] {
  const step = stepWords(look.step);
  const [baseline, candidate] = cutPair(
    plain(look.baseline ?? nothing),
    plain(look.candidate ?? nothing),
    Math.max(10, room - 15),
  );
  return [
    cut(plain(`${step === null ? '' : `${step}: `}${placeOfLook(look)}`), room),
    paint('baseline', `  - baseline:  ${baseline}`),
    paint('candidate', `  + candidate: ${candidate}`),
  ];
}

/** In lines of their own width: what went wrong is not to be cut at the terminal's edge. */
function wrapped(text: string, room: number, first: string, next: string): readonly string[] {
  if (columns(first) + columns(text) <= room) return [`${first}${text}`];
  return wrap(text, room - columns(next)).map((line, at) => cut(`${at === 0 ? first : next}${line}`, room));
}

/** To be copied, and so never cut. */
function fileLines({ side, screenshot, trace }: SideRow): readonly string[] {
  return [
    ...(screenshot === null ? [] : [`screenshot of the ${side}: ${plain(screenshot)}`]),
    ...(trace === null ? [] : [`trace of the ${side}: ${plain(trace.command)}`]),
  ];
}

function inShort(
  journeys: readonly JourneyRow[],
  group: (typeof inShortGroups)[number],
  width: number,
): readonly string[] {
  if (journeys.length === 0) return [];
  const rest = journeys.length - mostOthers;
  const title = `${displayCount(journeys.length)} ${group}: ${journeyGroupWords[group].says}`;
  return [
    '',
    ...wrap(title, width - margin.length).map((line, index) => `${index === 0 ? '  ' : margin}${line}`),
    ...journeys
      .slice(0, mostOthers)
      .flatMap((one) => [
        ...headOf(margin, one, width),
        ...wrap(cut(plain(whyOf(one)), longest), width - margin.length - 2).map((line) =>
          cut(`${margin}  ${line}`, width),
        ),
        ...one.sides.flatMap(fileLines).map((line) => `${margin}  ${line}`),
      ]),
    ...(rest > 0 ? [`${margin}and ${displayCount(rest)} more`] : []),
  ];
}

/** The first thing to know of a journey that is told in short. */
function whyOf(journey: JourneyRow): string {
  const failed = firstFailure(journey);
  if (failed === null) return journey.meaning;
  const step = stepWords(failed.failure?.step ?? null);
  const said = [failed.words, ...(step === null ? [] : [step])].join(', ');
  const first = failed.failure?.lines[0];
  return `${failed.side}: ${said}${first === undefined ? '' : `: ${first}`}`;
}
