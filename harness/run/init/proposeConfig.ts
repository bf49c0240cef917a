import { isAbsolute, relative, resolve, sep } from 'node:path';
import { RecordingError } from '../../errors/RecordingError.ts';
import { UsageError } from '../../errors/UsageError.ts';
import { OperationResolver, type KnownTemplate } from '../../operation/OperationResolver.ts';
import { RouteMatcher } from '../../operation/RouteMatcher.ts';
import { openRecordings, type RecordingSet } from '../../recording/openRecordings.ts';
import { chooseServices, type Chosen, type ChosenService } from './chooseServices.ts';
import type { ConfigProposal, ServiceProposal } from './ConfigProposal.ts';
import type { InitRequest } from './InitRequest.ts';
import { openApiFacts, type OpenApiFacts } from './openApiFacts.ts';
import { PathSurvey } from './PathSurvey.ts';
import { isPlainHost } from './plainNames.ts';
import { PrefixTree } from './PrefixTree.ts';
import { proposeKeys } from './proposeKeys.ts';
import { proposeRules } from './proposeRules.ts';
import { fromOpenApi } from './proposeFromOpenApi.ts';
import { ServiceSurvey } from './ServiceSurvey.ts';
import { siblingHosts } from './siblingHosts.ts';
import { counted, quoted, type Proposed } from './yamlText.ts';

/**
 * Proposes a config.
 * 1. A first pass over the recordings counts hosts and beginnings of paths; services follow from them.
 * 2. A second pass counts, service by service, what tells who asks, what is created and what varies.
 * 3. Without a recording the OpenAPI file says what it can.
 */
export async function proposeConfig(request: InitRequest, signal: AbortSignal): Promise<ConfigProposal> {
  const openapi = request.openapi === null ? null : await openApiFacts(resolve(request.cwd, request.openapi));
  if (request.recordings.length > 0) return fromRecordings(request, openapi, signal);
  if (request.openapi !== null && openapi !== null)
    return fromOpenApi(request, relativeTo(request.cwd, request.openapi), openapi);
  throw new UsageError(
    'init',
    'there is nothing to propose a config from',
    'give --recording FILE (HAR, .gor, access log or native) or --openapi FILE',
  );
}

async function fromRecordings(
  request: InitRequest,
  openapi: OpenApiFacts | null,
  signal: AbortSignal,
): Promise<ConfigProposal> {
  const recordings = await openRecordings(request.recordings, { cwd: request.cwd });
  const survey = new PathSurvey();
  let rejected = 0;
  for await (const batch of recordings.read(signal))
    for (const entry of batch) {
      if (entry.kind === 'exchange') survey.add(entry.exchange);
      else rejected += 1;
    }
  if (survey.exchanges === 0)
    throw new RecordingError(
      request.recordings.join(', '),
      `no exchange in it${rejected === 0 ? '' : `; ${counted(rejected, 'record')} cannot be used`}`,
      'harness import says what is wrong with each record; give another recording, or --openapi FILE alone',
    );
  const own = ownHosts(recordings, survey);
  const tree = new PrefixTree();
  for (const host of own.hosts) {
    const some = survey.tree(host);
    if (some !== null) tree.merge(some);
  }
  const chosen = chooseServices(tree, 'exchange', request);
  const surveys = await surveyServices(recordings, chosen, own.hosts, openapi?.templates ?? [], signal);
  const services = chosen.services.map((service, index) =>
    toProposal(service, surveys[index] ?? null, { survey, own: own.isBrowser ? own.hosts : [], openapi }),
  );
  const [only] = surveys;
  if (request.routes !== null && only?.exchanges === 0)
    throw new UsageError(
      '--routes',
      `no exchange of the recording fits ${request.routes}`,
      'look at its paths without --routes',
    );
  return {
    source: `${counted(survey.exchanges, 'exchange')} of ${counted(recordings.recordings.length, 'recording')}${rejected === 0 ? '' : `; ${counted(rejected, 'record')} could not be used`}`,
    services,
    leftOut: [...chosen.leftOut, ...otherHosts(survey, own.hosts)],
    signIns: chosen.signIns,
    health: healthPaths(survey),
    identity: survey.identity(),
    recordings: request.recordings.map((pattern) => relativeTo(request.cwd, pattern)),
    openapi: request.openapi === null ? null : relativeTo(request.cwd, request.openapi),
    baseline: request.baseline,
    candidate: request.candidate,
  };
}

interface OwnHosts {
  readonly hosts: readonly string[];
  /** A browser recorded it, and went to others too. */
  readonly isBrowser: boolean;
}

/** As at run time: what was recorded at the service has no other hosts; a browser goes everywhere. */
function ownHosts(recordings: RecordingSet, survey: PathSurvey): OwnHosts {
  const ranked = survey.hosts();
  const isBrowser = recordings.recordings.some(({ format }) => format === 'har') && ranked.length > 1;
  return { isBrowser, hosts: isBrowser ? siblingHosts(ranked) : ranked.map(([host]) => host) };
}

async function surveyServices(
  recordings: RecordingSet,
  { services }: Chosen,
  own: readonly string[],
  templates: readonly KnownTemplate[],
  signal: AbortSignal,
): Promise<readonly ServiceSurvey[]> {
  const resolver = new OperationResolver(templates);
  const surveys = services.map(({ routes }) => new ServiceSurvey(routes, resolver, services.length));
  const hosts = new Set(own);
  for await (const batch of recordings.read(signal))
    for (const entry of batch) {
      if (entry.kind !== 'exchange') continue;
      const { authority, target } = entry.exchange.request;
      if (!hosts.has(authority?.toLowerCase() ?? '')) continue;
      surveys.find((survey) => survey.belongs(target))?.add(entry.exchange);
    }
  return surveys;
}

function toProposal(
  { name, routes }: ChosenService,
  survey: ServiceSurvey | null,
  context: {
    readonly survey: PathSurvey;
    readonly own: readonly string[];
    readonly openapi: OpenApiFacts | null;
  },
): ServiceProposal {
  const exchanges = survey?.exchanges ?? 0;
  const { rules, recognised } = proposeRules(survey?.noise.facts() ?? []);
  const matcher = new RouteMatcher(routes, []);
  return {
    name,
    routes,
    why: `${exchanges.toLocaleString('en')} of ${context.survey.exchanges.toLocaleString('en')} exchanges`,
    hosts: (survey?.hosts.ranked() ?? [])
      .filter(([host]) => context.own.includes(host) && isPlainHost(host))
      .map(([host, count]) => ({ yaml: quoted(host), why: counted(count, 'exchange'), sure: true })),
    operations: survey?.operations.operations() ?? [],
    session: proposeKeys(survey?.keys.facts() ?? [], survey?.keys.namesTogether() ?? [], exchanges),
    vary: survey?.newNames.proposed() ?? [],
    rules,
    recognised,
    waits: survey?.operations.waits() ?? [],
    searches: survey?.operations.searches() ?? [],
    fullTables: survey?.fullTables() ?? [],
    hasOpenApi: context.openapi?.templates.some(({ path }) => matcher.belongs(path)) ?? false,
  };
}

function healthPaths(survey: PathSurvey): readonly Proposed[] {
  return survey.health
    .ranked()
    .slice(0, 8)
    .map(([path, count]) => ({ yaml: quoted(path), why: counted(count, 'exchange'), sure: false }));
}

function otherHosts(survey: PathSurvey, own: readonly string[]): readonly string[] {
  const others = survey.hosts().filter(([host]) => !own.includes(host));
  const told = others.filter(([host]) => isPlainHost(host)).slice(0, 12);
  if (others.length === 0) return [];
  const more = others.length - told.length + (survey.unlistedHosts > 0 ? 1 : 0);
  const list = told.map(([host, count]) => `${host} (${counted(count, 'exchange')})`);
  return [`Other hosts, left out: ${[...list, ...(more > 0 ? ['and more'] : [])].join(', ')}.`];
}

/** As it is written into a config of this folder: relative where it can be, with slashes. */
function relativeTo(cwd: string, path: string): string {
  const inside = isAbsolute(path) ? relative(cwd, path) : path;
  return (inside.startsWith('..') && isAbsolute(path) ? path : inside).split(sep).join('/');
}
