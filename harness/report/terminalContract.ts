import { interactionName } from '../model/interactionName.ts';
import type { ContractGroup, ContractView, InteractionRow, PlaceRow } from './contract/contractRows.ts';
import {
  apiExtent,
  countWords,
  expectedWords,
  givenWords,
  groupWords,
  placeWords,
  sidesWords,
  statesOf,
} from './contract/contractWords.ts';
import { displayCount } from '../statistics/display.ts';
import type { Paint } from './terminalColor.ts';
import { columns, cut, pad, plain, wrap } from './terminalText.ts';

const mostConsumers = 12;
const mostBroken = 5;
const mostOthers = 3;
const mostPlaces = 5;
const mostApi = 3;
const longest = 300;
const margin = '     ';

/** How each consumer's contract stands, the broken interactions in full, and what else is to be known of them. */
export function contractLines(view: ContractView | null, paint: Paint, width: number): readonly string[] {
  if (view === null) return [];
  const of = (group: ContractGroup): readonly InteractionRow[] =>
    view.interactions.filter((one) => one.group === group);
  const broken = of('broken');
  const rest = broken.length - mostBroken;
  return [
    '',
    paint('heading', 'contracts'),
    ...consumerLines(view, width),
    ...broken.slice(0, mostBroken).flatMap((one, index) => inFull(one, index + 1, paint, width)),
    ...(rest > 0 ? [`  and ${displayCount(rest)} more broken`] : []),
    ...(['wrong', 'open', 'pending'] as const).flatMap((group) => inShort(of(group), group, width)),
    ...apiLines(view, width),
    ...(view.repeat === null || view.interactions.length === 0
      ? []
      : [`  verify them again: ${paint('faint', cut(plain(view.repeat), 2_000))}`]),
  ];
}

function consumerLines({ consumers, standings }: ContractView, width: number): readonly string[] {
  const shown = consumers.slice(0, mostConsumers);
  const room = Math.min(24, Math.max(0, ...shown.map(({ consumer }) => columns(plain(consumer)))));
  const rest = consumers.length - shown.length;
  return [
    ...shown.map((row) => {
      const name = pad(cut(plain(row.consumer), room), room);
      const recorded = row.isRecorded ? ' (of recorded traffic)' : '';
      return cut(`  ${name}  ${countWords(row, standings)}${recorded}`, width);
    }),
    ...(rest > 0 ? [`  and ${displayCount(rest)} more consumer${rest === 1 ? '' : 's'}`] : []),
  ];
}

function inFull(
  interaction: InteractionRow,
  position: number,
  paint: Paint,
  width: number,
): readonly string[] {
  const { places, morePlaces, problems, meaning, pact, fingerprint, operation } = interaction;
  const room = Math.max(20, width - margin.length);
  const states = statesOf(interaction);
  const rest = places.length - mostPlaces + morePlaces;
  return [
    cut(`  ${position}  ${plain(interactionName(interaction))}  ${plain(operation)}`, width),
    ...(states === null ? [] : [`${margin}${cut(plain(`when ${states}`), room)}`]),
    ...places.slice(0, mostPlaces).flatMap((place) => placeLines(place, paint, room)),
    ...(rest > 0 ? [`${margin}and ${displayCount(rest)} more place${rest === 1 ? '' : 's'}`] : []),
    ...problems.flatMap(({ side, problem }) =>
      wrap(cut(plain(`${side}: ${problem}`), longest), room).map((line) => `${margin}${line}`),
    ),
    ...wrap(cut(plain(`${meaning}; ${pact}, fingerprint ${fingerprint}`), longest), room).map(
      (line) => `${margin}${line}`,
    ),
  ];
}

function placeLines(place: PlaceRow, paint: Paint, room: number): readonly string[] {
  const baseline = cut(`- baseline:  ${plain(givenWords(place.baseline))}`, room);
  const candidate = cut(`+ candidate: ${plain(givenWords(place.candidate))}`, room);
  return [
    cut(plain(placeWords(place)), room),
    ...(place.expected === null ? [] : [cut(`  contract:  ${plain(expectedWords(place))}`, room)]),
    paint('baseline', baseline),
    paint('candidate', candidate),
    // Where there is no value, the sentence is all that says what is expected.
    ...(place.expected === null && place.message !== '' ? [cut(`  ${plain(place.message)}`, room)] : []),
  ].map((line) => `${margin}${line}`);
}

function inShort(
  interactions: readonly InteractionRow[],
  group: ContractGroup,
  width: number,
): readonly string[] {
  if (interactions.length === 0) return [];
  const rest = interactions.length - mostOthers;
  const title = `${displayCount(interactions.length)} ${group}: ${groupWords[group].says}`;
  return [
    '',
    ...wrap(title, width - margin.length).map((line, index) => `${index === 0 ? '  ' : margin}${line}`),
    ...interactions.slice(0, mostOthers).flatMap((one) => {
      const why = whyOf(one);
      return [
        cut(`${margin}${plain(interactionName(one))}`, width),
        ...wrap(cut(plain(why), longest), width - margin.length - 2).map((line) =>
          cut(`${margin}  ${line}`, width),
        ),
      ];
    }),
    ...(rest > 0 ? [`${margin}and ${displayCount(rest)} more`] : []),
  ];
}

/** The first thing to know of an interaction that is told in short. */
function whyOf({ places, problems, meaning }: InteractionRow): string {
  const [problem] = problems;
  if (problem !== undefined) {
    const hint = problem.hint === null ? '' : `: ${problem.hint}`;
    return `${problem.side}: ${problem.problem}${hint}`;
  }
  const [place] = places;
  if (place === undefined) return meaning;
  const wanted = place.expected === null ? place.message : `expected ${place.expected}`;
  return `${placeWords(place)}: ${wanted}, ${sidesWords(place)}`;
}

function apiLines({ api }: ContractView, width: number): readonly string[] {
  if (api === null || api.findings.length === 0) return [];
  const rest = api.findings.length - mostApi;
  return [
    '',
    cut(`  against the OpenAPI file (${plain(api.checked)})`, width),
    ...api.findings.slice(0, mostApi).flatMap((finding) => {
      const where = [finding.operation, finding.path].filter((part) => part !== null && part !== '');
      return [
        cut(`${margin}${plain(where.join(' '))}`, width),
        cut(`${margin}  ${plain(finding.message)}`, width),
        cut(`${margin}  ${apiExtent(finding)}, fingerprint ${finding.fingerprint}`, width),
      ];
    }),
    ...(rest > 0 ? [`${margin}and ${displayCount(rest)} more`] : []),
  ];
}
