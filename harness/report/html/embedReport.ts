import type { ExchangeDifferences } from '../../model/comparison.ts';
import type { ExchangeExample, KeptAnswer, KeptBody } from '../../model/example.ts';
import type { RunReport } from '../../model/runReport.ts';
import type { LoadView } from '../load/loadRows.ts';
import type { ContractView } from '../contract/contractRows.ts';
import { contractView } from '../contract/contractView.ts';
import { loadView } from '../load/loadView.ts';
import type { ReportOptions } from '../ReportDetails.ts';
import type { ScenarioView } from '../scenario/journeyRows.ts';
import { scenarioView } from '../scenario/scenarioView.ts';
import { saysExchanges } from '../saysExchanges.ts';
import { bounded, type Bounds } from './bounded.ts';
import { bytesOf, embeddedJson } from './escape.ts';
import type { PageData } from './pageData.ts';
import type { PageFiles } from './PageFiles.ts';
import { totalsOf } from './totalsOf.ts';

const usual: Bounds = { text: 2_000, entries: 1_000 };
/** Ever tighter, until a piece is small enough. */
const tighter: readonly Bounds[] = [
  usual,
  { text: 400, entries: 200 },
  { text: 100, entries: 50 },
  { text: 40, entries: 10 },
];
const bodyBounds = [32_768, 8_192, 2_048, 512] as const;
/** The first examples are the ones that people open: only they may take a quarter of the room each. */
const mostWhole = 8;
/** How many fair shares any other example may take. */
const widest = 6;

/** Shares of the room: what is not used is left to the next. */
const shares = {
  manifest: 0.15,
  latencies: 0.05,
  findings: 0.6,
  operations: 0.5,
  contract: 0.1,
  contractInteractions: 0.4,
  scenario: 0.1,
  scenarioJourneys: 0.25,
  pictures: 0.8,
  load: 0.1,
  loadOperations: 0.3,
} as const;

/**
 * The report as JSON for the page's script in at most `room` bytes: first the findings as the verdict ranks them, then
 * the operations, then examples, one of each finding before a second of any.
 */
export function embedReport(
  report: RunReport,
  options: Pick<ReportOptions, 'command' | 'directory'>,
  files: PageFiles,
  room: number,
): string {
  const { command } = options;
  const { manifest, verdict, latencies } = report;
  const { checks: _, findings, ...rest } = verdict;
  const load = loadView(report);
  const contract = contractView(report, command);
  const scenario = scenarioView(report, options);
  const pieces = new Pieces(room);
  pieces.whole('totals', totalsOf(report, load, contract, scenario), room);
  pieces.whole('exchanges', saysExchanges(report), room);
  pieces.whole('command', command, room);
  pieces.whole('manifest', manifest, room * shares.manifest);
  pieces.whole('verdict', rest, room * shares.manifest);
  pieces.whole('latencies', latencies, room * shares.latencies);
  pieces.whole('scenario', withoutJourneys(scenario), room * shares.scenario);
  pieces.list('scenarioJourneys', scenario?.journeys ?? [], shares.scenarioJourneys);
  pieces.whole('files', files.path, room);
  pieces.pictures(files.pictures);
  pieces.whole('contract', withoutInteractions(contract), room * shares.contract);
  pieces.list('contractInteractions', contract?.interactions ?? [], shares.contractInteractions);
  pieces.whole('load', withoutOperations(load), room * shares.load);
  pieces.list('loadOperations', load?.operations ?? [], shares.loadOperations);
  pieces.list('findings', findings, shares.findings);
  pieces.list('operations', report.operations, shares.operations);
  pieces.examples([...byTurns(report)]);
  pieces.list('differences', ofExamplesFirst(report), 1);
  return pieces.text();
}

function withoutOperations(load: LoadView | null): PageData['load'] {
  if (load === null) return null;
  const { operations: _, ...rest } = load;
  return rest;
}

function withoutJourneys(scenario: ScenarioView | null): PageData['scenario'] {
  if (scenario === null) return null;
  const { journeys: _, ...rest } = scenario;
  return rest;
}

function withoutInteractions(contract: ContractView | null): PageData['contract'] {
  if (contract === null) return null;
  const { interactions: _, ...rest } = contract;
  return rest;
}

type ListKey =
  'findings' | 'operations' | 'differences' | 'loadOperations' | 'contractInteractions' | 'scenarioJourneys';

class Pieces {
  readonly #parts: string[] = [];
  #left: number;

  constructor(room: number) {
    this.#left = room;
  }

  whole<Key extends keyof PageData>(key: Key, value: PageData[Key], room: number): void {
    for (const [index, bounds] of tighter.entries()) {
      const text = embeddedJson(bounded(value, bounds));
      const isLast = index === tighter.length - 1;
      if (isLast || bytesOf(text) <= room) return this.#add(key, text);
    }
  }

  list(key: ListKey, entries: readonly object[], share: number): void {
    let left = this.#left * share;
    const texts: string[] = [];
    for (const entry of entries) {
      const text = embeddedJson(bounded(entry, usual));
      left -= bytesOf(text) + 1;
      if (left < 0) break;
      texts.push(text);
    }
    this.#add(key, `[${texts.join(',')}]`);
  }

  /** Those that fit, in their order; the page links to others. */
  pictures(pictures: PageFiles['pictures']): void {
    let left = this.#left * shares.pictures;
    const texts: string[] = [];
    for (const [file, base64] of pictures) {
      const text = `${embeddedJson(file)}:${embeddedJson(base64)}`;
      if (bytesOf(text) + 1 > left) continue;
      left -= bytesOf(text) + 1;
      texts.push(text);
    }
    this.#add('pictures', `{${texts.join(',')}}`);
  }

  /** A long body is cut, so that there is room for the examples after it. */
  examples(examples: readonly ExchangeExample[]): void {
    let left = this.#left * 0.85;
    const texts: string[] = [];
    for (const [index, example] of examples.entries()) {
      const fair = (left * widest) / (examples.length - index);
      const text = fittingExample(example, index < mostWhole ? left / 4 : Math.min(left, fair));
      if (text === null) continue;
      left -= bytesOf(text) + 1;
      texts.push(text);
    }
    this.#add('examples', `[${texts.join(',')}]`);
  }

  text(): string {
    return `{${this.#parts.join(',')}}`;
  }

  #add(key: keyof PageData, text: string): void {
    const part = `"${key}":${text}`;
    this.#left -= bytesOf(part) + 1;
    this.#parts.push(part);
  }
}

function fittingExample(example: ExchangeExample, room: number): string | null {
  for (const most of bodyBounds) {
    // Escaping only makes it longer: what does not fit without need not be tried.
    if (charactersOf(example, most) >= room) continue;
    const text = embeddedJson(boundedExample(example, most));
    if (bytesOf(text) < room) return text;
  }
  return null;
}

function charactersOf({ request, baseline, candidate }: ExchangeExample, most: number): number {
  const bodies = [
    request.body,
    ...[baseline, candidate].map((side) => (side.kind === 'response' ? side.body : null)),
  ];
  return bodies.reduce((sum, body) => sum + Math.min(most, body?.text?.length ?? 0), 0);
}

function boundedExample(example: ExchangeExample, most: number): ExchangeExample {
  const { request, baseline, candidate } = example;
  const small = { text: Math.min(most, usual.text), entries: 100 };
  const cut = bounded(example, small);
  return {
    ...cut,
    request: { ...cut.request, body: boundedBody(request.body, most) },
    baseline: boundedAnswer(baseline, cut.baseline, most),
    candidate: boundedAnswer(candidate, cut.candidate, most),
  };
}

function boundedAnswer(whole: KeptAnswer, cut: KeptAnswer, most: number): KeptAnswer {
  if (whole.kind !== 'response' || cut.kind !== 'response') return cut;
  return { ...cut, body: boundedBody(whole.body, most) };
}

function boundedBody(body: KeptBody | null, most: number): KeptBody | null {
  if (body === null) return null;
  const mediaType = bounded(body.mediaType, { text: 200, entries: 1 });
  if (body.text === null || body.text.length <= most) return { ...body, mediaType };
  return { ...body, mediaType, text: body.text.slice(0, most), truncated: true };
}

/** What tells the lines of an example apart comes before the values of further exchanges. */
function ofExamplesFirst({ examples, differences }: RunReport): readonly ExchangeDifferences[] {
  const ids = new Set(examples.map(({ id }) => id));
  return [...differences.filter(({ id }) => ids.has(id)), ...differences.filter(({ id }) => !ids.has(id))];
}

/** The first example of each finding in the order of the findings, then the second of each, and so on. */
function* byTurns({ verdict, examples }: RunReport): Generator<ExchangeExample> {
  const byFinding = new Map<string, ExchangeExample[]>(
    verdict.findings.map(({ fingerprint }) => [fingerprint, []]),
  );
  for (const example of examples)
    for (const fingerprint of example.fingerprints) byFinding.get(fingerprint)?.push(example);
  const given = new Set<ExchangeExample>();
  for (let turn = 0, some = true; some; turn += 1) {
    some = false;
    for (const list of byFinding.values()) {
      const example = list[turn];
      if (example === undefined) continue;
      some = true;
      if (!given.has(example)) yield example;
      given.add(example);
    }
  }
}
