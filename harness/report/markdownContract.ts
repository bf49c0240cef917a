import { interactionName } from '../model/interactionName.ts';
import { displayCount } from '../statistics/display.ts';
import type { ContractGroup, ContractView, InteractionRow } from './contract/contractRows.ts';
import {
  apiExtent,
  expectedWords,
  givenWords,
  groupWords,
  placeWords,
  standingWords,
  statesOf,
} from './contract/contractWords.ts';
import type { Block } from './fitBlocks.ts';
import { cell, code, prose } from './markdownText.ts';

const mostConsumers = 60;
const mostBroken = 10;
const mostOthers = 10;
const mostPlaces = 10;
const mostApi = 10;

/** How each consumer's contract stands, the broken interactions in full, and what else is to be known of them. */
export function contractBlocks(view: ContractView | null): readonly Block[] {
  if (view === null) return [];
  const of = (group: ContractGroup): readonly InteractionRow[] =>
    view.interactions.filter((one) => one.group === group);
  const broken = of('broken');
  const rest = broken.length - mostBroken;
  return [
    ...consumerBlocks(view),
    ...broken.slice(0, mostBroken).map((one, index) => inFull(one, index + 1)),
    ...(rest > 0 ? [lines([`and ${displayCount(rest)} more broken`])] : []),
    ...(['wrong', 'open', 'pending'] as const).flatMap((group) => inShort(of(group), group)),
    ...apiBlocks(view),
    ...(view.repeat === null || view.interactions.length === 0
      ? []
      : [lines([`Verify them again: ${code(view.repeat, 1_000)}`])]),
  ];
}

function lines(head: readonly string[]): Block {
  return { head, rows: [], tail: [] };
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function consumerBlocks({ consumers, standings, hasPending, total }: ContractView): readonly Block[] {
  if (consumers.length === 0) return [lines(['### Contracts', '', 'No interaction was verified.'])];
  const titles = ['consumer', ...standings, ...(hasPending ? ['pending'] : [])];
  const rest = consumers.length - mostConsumers;
  const rows = consumers.slice(0, mostConsumers).map(({ consumer, counts, pending, isRecorded }) =>
    rowOf([
      `${cell(code(consumer, 100))}${isRecorded ? ' (of recorded traffic)' : ''}`,
      ...standings.map((standing) => {
        const count = displayCount(counts[standing] ?? 0);
        const isBad = (standing === 'broken' || standing === 'failed') && counts[standing] !== undefined;
        return isBad ? `**${count}**` : count;
      }),
      ...(hasPending ? [displayCount(pending)] : []),
    ]),
  );
  const rules = titles.map((_, index) => (index === 0 ? '---' : '--:'));
  return [
    {
      head: [`### Contracts: ${displayCount(total)} interactions`, '', rowOf(titles), rowOf(rules)],
      rows,
      tail: [
        ...(rest > 0 ? ['', `and ${displayCount(rest)} more consumers`] : []),
        '',
        ...standings.map((standing) => `- ${standing}: ${standingWords[standing]}`),
      ],
    },
  ];
}

function inFull(interaction: InteractionRow, position: number): Block {
  const { places, morePlaces, problems, operation, meaning, pact, fingerprint } = interaction;
  const states = statesOf(interaction);
  const rest = places.length - mostPlaces + morePlaces;
  const table = places
    .slice(0, mostPlaces)
    .map((place) =>
      rowOf(
        [
          code(placeWords(place), 200),
          place.expected === null && place.message !== ''
            ? prose(place.message, 300)
            : code(expectedWords(place), 200),
          valueCell(place.baseline),
          valueCell(place.candidate),
        ].map(cell),
      ),
    );
  const titles = ['where', 'the contract says', 'baseline', 'candidate'];
  return {
    head: [
      `**${displayCount(position)}** ${code(interactionName(interaction), 200)} ${code(operation, 150)}`,
      ...(states === null ? [] : ['', `when ${code(states, 300)}`]),
      ...(table.length === 0 ? [] : ['', rowOf(titles), rowOf(titles.map(() => '---')), ...table]),
      ...(rest > 0 ? ['', `and ${displayCount(rest)} more place${rest === 1 ? '' : 's'}`] : []),
      ...problems.flatMap(({ side, problem }) => ['', `${side}: ${prose(problem, 300)}`]),
      '',
      `${prose(meaning, 300)}; ${code(pact, 200)}, fingerprint ${code(fingerprint, 20)}`,
    ],
    rows: [],
    tail: [],
  };
}

function valueCell(given: InteractionRow['places'][number]['baseline']): string {
  return given.is === 'value' ? code(given.value, 200) : givenWords(given);
}

function inShort(interactions: readonly InteractionRow[], group: ContractGroup): readonly Block[] {
  if (interactions.length === 0) return [];
  const rest = interactions.length - mostOthers;
  const { title, says } = groupWords[group];
  return [
    {
      head: [`**${title}** (${displayCount(interactions.length)}): ${says}`, ''],
      rows: interactions.slice(0, mostOthers).map((one) => `- ${shortOf(one)}`),
      tail: rest > 0 ? [`- and ${displayCount(rest)} more`] : [],
    },
  ];
}

function shortOf(interaction: InteractionRow): string {
  const { places, problems, meaning } = interaction;
  const told = [
    ...problems
      .slice(0, 2)
      .map(
        ({ side, problem, hint }) =>
          `${side}: ${prose(hint === null ? problem : `${problem}: ${hint}`, 400)}`,
      ),
    ...places
      .slice(0, 2)
      .map(
        (place) =>
          `${code(placeWords(place), 200)}: ${place.expected === null ? prose(place.message, 300) : `the contract says ${code(place.expected, 200)}`}, baseline ${valueCell(place.baseline)}, candidate ${valueCell(place.candidate)}`,
      ),
  ];
  const why = told.length === 0 ? [prose(meaning, 300)] : told;
  return [code(interactionName(interaction), 200), ...why].join('; ');
}

function apiBlocks({ api }: ContractView): readonly Block[] {
  if (api === null || api.findings.length === 0) return [];
  const rest = api.findings.length - mostApi;
  return [
    {
      head: [`**Against the OpenAPI file** (${prose(api.checked, 200)})`, ''],
      rows: api.findings
        .slice(0, mostApi)
        .map((finding) =>
          [
            `- ${code([finding.operation ?? '', finding.path].filter((part) => part !== '').join(' '), 300)}`,
            prose(finding.message, 300),
            `${apiExtent(finding)}, fingerprint ${code(finding.fingerprint, 20)}`,
          ].join('; '),
        ),
      tail: rest > 0 ? [`- and ${displayCount(rest)} more`] : [],
    },
  ];
}
