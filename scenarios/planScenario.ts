import { resolve } from 'node:path';
import process from 'node:process';
import { hasAddress } from '../harness/config/sideConfig.ts';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { UsageError } from '../harness/errors/UsageError.ts';
import type { Doubt } from '../harness/model/doubt.ts';
import { Door } from '../harness/redaction/Door.ts';
import { findSpecs, type FoundSpecs } from './findSpecs.ts';
import { journeyTitle } from './joined/journeyTitle.ts';
import { LookRules } from './looks/LookRules.ts';
import { findBrowser } from './player/findBrowser.ts';
import { findPlaywright } from './player/findPlaywright.ts';
import { listJourneys, type JourneyList } from './player/listJourneys.ts';
import { openPlayFolder } from './player/PlayFolder.ts';
import type { PlannedBrowser, ScenarioPlan } from './ScenarioPlan.ts';
import type { ScenarioRequest } from './ScenarioRequest.ts';
import { scenarioSection, type ScenarioSection } from './section.ts';

/**
 * Works out a scenario run; every mistake in flags, config and files is found here, before anything is sent to a side. The
 * specs are loaded to list their journeys.
 */
export async function planScenario(
  { service, seed, at, notes: told = [] }: ScenarioRequest,
  signal: AbortSignal | null = null,
): Promise<ScenarioPlan> {
  const section = scenarioSection.parse(service.lanes.get('scenario') ?? {});
  const { sides, notes } = sidesOf(service);
  const rules = new LookRules(section.rules);
  requireIsolated(service, section);
  const specs = await findSpecs(section.specs, service.directory);
  const playwright = findPlaywright(service.directory);
  const isThere = !('problem' in playwright);
  const browser = isThere
    ? await browserOf(section, service.directory)
    : ({ kind: 'none', problem: playwright.problem } as const);
  const list = isThere
    ? await listed(specs, service.directory, signal)
    : { journeys: [], problem: null, only: [] };
  const missing: readonly Doubt[] = isThere
    ? []
    : [doubt('playwright', `${playwright.problem}: ${playwright.hint}`)];
  return {
    service,
    section,
    sides,
    specs: specs.paths,
    journeys: list.journeys,
    browser,
    rules,
    doubts: [...missing, ...listDoubts(section, specs, list, isThere), ...namedBrowser(section, browser)],
    notes: [...told, ...notes],
    seed,
    at,
  };
}

function sidesOf(service: ServiceConfig): Pick<ScenarioPlan, 'sides' | 'notes'> {
  const { name, baseline, candidate } = service;
  if (!hasAddress(candidate))
    throw new UsageError(
      '--candidate',
      `${name} has no address for its candidate`,
      'give --candidate URL, or `url`, `process` or `image` in the config',
    );
  if (candidate.production)
    throw new UsageError(
      '--candidate',
      `the candidate of ${name} is marked \`production: true\`: no journey is played on it`,
      'play on an instance that serves nobody: --target NAME, or --candidate URL with a config that does not mark it',
    );
  const unplayed = !hasAddress(baseline)
    ? 'the baseline has no address'
    : baseline.production
      ? 'the baseline is marked `production: true`'
      : null;
  if (unplayed === null) return { sides: ['baseline', 'candidate'], notes: [] };
  const note = `${unplayed}, so that no journey was played on it: whether they do what the monolith does is not known`;
  return { sides: ['candidate'], notes: [note] };
}

/** What goes through a gateway writes to both sides. */
function requireIsolated({ baseline, candidate }: ServiceConfig, { gateway }: ScenarioSection): void {
  if (gateway === null) return;
  const open = [baseline, candidate].every(({ writes, production }) => writes === 'isolated' && !production);
  if (open) return;
  throw new UsageError(
    'scenario.gateway',
    'what is played through the gateway writes to both sides, and not both are declared `writes: isolated`',
    'declare it where they have their own store and outbound effects, or take `scenario.gateway` out',
  );
}

async function browserOf({ browser }: ScenarioSection, root: string): Promise<PlannedBrowser> {
  const configured = browser === null ? null : resolve(root, browser);
  const found = await findBrowser({ root, configured, env: process.env });
  return 'problem' in found
    ? { kind: 'none', problem: `${found.problem}: ${found.hint}` }
    : { kind: 'found', executable: found.executable, name: found.name };
}

async function listed({ paths }: FoundSpecs, root: string, given: AbortSignal | null): Promise<JourneyList> {
  if (paths.length === 0) return { journeys: [], problem: null, only: [] };
  const folder = await openPlayFolder(new Door({ logLevel: 'silent' }));
  try {
    const signal = given ?? new AbortController().signal;
    return await listJourneys({ root, specs: paths, folder: folder.path, log: () => undefined, signal });
  } finally {
    await folder.close();
  }
}

function doubt(id: string, reason: string): Doubt {
  return { lane: 'scenario', id, reason };
}

function listDoubts(
  { specs }: ScenarioSection,
  { paths, empty }: FoundSpecs,
  { journeys, problem, only }: JourneyList,
  isThere: boolean,
): readonly Doubt[] {
  if (paths.length === 0)
    return [
      doubt(
        'no-specs',
        specs.length === 0
          ? 'there is no spec: name them with `scenario.specs` in the config, or --spec'
          : `there is no spec: none is found by ${empty.join(', ')}`,
      ),
    ];
  return [
    ...(empty.length === 0 ? [] : [doubt('no-specs', `no spec is found by ${empty.join(', ')}`)]),
    ...(problem === null ? [] : [doubt('load', `a spec cannot be loaded: ${problem}`)]),
    ...(only.length === 0
      ? []
      : [doubt('only', `\`test.only\` leaves out all other journeys of its spec: ${only.join('; ')}`)]),
    ...(isThere && journeys.length === 0 && problem === null
      ? [doubt('no-journeys', 'the specs have no journey: there is nothing to play')]
      : []),
    ...twins(journeys),
  ];
}

/** Journeys that nobody can tell apart: what became of one would be said of the other. */
function twins(journeys: JourneyList['journeys']): readonly Doubt[] {
  const seen = new Set<string>();
  const double = journeys.filter(({ fingerprint }) => seen.size === seen.add(fingerprint).size);
  if (double.length === 0) return [];
  const names = double.map((one) => `“${journeyTitle(one)}”`).join(', ');
  return [doubt('load', `several journeys of one file bear one title: ${names}`)];
}

/** One that was named and is of no use is replaced by no other. */
function namedBrowser({ browser }: ScenarioSection, found: PlannedBrowser): readonly Doubt[] {
  const isNamed = browser !== null || (process.env['HARNESS_BROWSER'] ?? '') !== '';
  return isNamed && found.kind === 'none' ? [doubt('browser', found.problem)] : [];
}
