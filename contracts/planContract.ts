import { hasAddress } from '../harness/config/sideConfig.ts';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { UsageError } from '../harness/errors/UsageError.ts';
import type { Doubt } from '../harness/model/doubt.ts';
import type { Side } from '../harness/model/observation.ts';
import { selectionRules } from '../harness/study/selectionRules.ts';
import { planApi } from './api/planApi.ts';
import { requirePublishable } from './broker/requirePublishable.ts';
import type { ContractPlan } from './ContractPlan.ts';
import type { ContractRequest } from './ContractRequest.ts';
import { evidenceDoubts } from './told/evidenceDoubts.ts';
import { helpOf } from './helpOf.ts';
import type { Pact } from './pact/Pact.ts';
import { pactsAsked } from './pactsAsked.ts';
import { plannedInteractions } from './plannedInteractions.ts';
import { contractSection } from './section.ts';

/**
 * Works out a contract run; every mistake in flags, config and files is found here, before anything is sent to a side. Pacts
 * over the network are asked for: that they cannot be had is a doubt.
 */
export async function planContract(
  request: ContractRequest,
  signal: AbortSignal | null = null,
): Promise<ContractPlan> {
  const { seed, at, publish = null } = request;
  const section = contractSection.parse(request.service.lanes.get('contract') ?? {});
  const { sides, notes } = sidesOf(request.service);
  if (publish !== null) requirePublishable(section.broker, request.service.candidate);
  const help = await helpOf(section, request.service.directory);
  const named = (found: readonly Pact[]): string => providerOf(request, found);
  const { provider, pacts, others, empty, passedOver, problems, warnings } = await pactsAsked(
    section,
    request.service,
    named,
    signal,
  );
  const service = namedBy(request, provider);
  const rules = await selectionRules(service, [], { operations: [], sample: null, limit: null, seed });
  const interactions = plannedInteractions(pacts, rules.resolver);
  const found = { section, provider, pacts, interactions, otherProviders: namesOf(others) };
  const unread = problems.map((reason): Doubt => ({ lane: 'contract', id: 'broker', reason }));
  return {
    service,
    ...found,
    sides,
    publish,
    help,
    api: await planApi(service, section.openapi),
    doubts: [...unread, ...evidenceDoubts({ ...found, empty, passedOver })],
    notes: [...(request.notes ?? []), ...notes, ...warnings],
    seed,
    at,
  };
}

function sidesOf(service: ServiceConfig): Pick<ContractPlan, 'sides' | 'notes'> {
  const { name, baseline, candidate } = service;
  if (!hasAddress(candidate))
    throw new UsageError(
      '--candidate',
      `${name} has no address for its candidate`,
      'give --candidate URL, or `url` in the config',
    );
  if (candidate.production)
    throw new UsageError(
      '--candidate',
      `the candidate of ${name} is marked \`production: true\`: no contract is verified against it`,
      'verify an instance that serves nobody: --target NAME, or --candidate URL with a config that does not mark it',
    );
  const unasked = !hasAddress(baseline)
    ? 'the baseline has no address'
    : baseline.production
      ? 'the baseline is marked `production: true`'
      : null;
  if (unasked === null) return { sides: ['baseline', 'candidate'], notes: [] };
  const note = `${unasked}, so that no contract was verified against it: whether they say what the monolith does is not known`;
  return { sides: ['candidate'] satisfies readonly Side[], notes: [note] };
}

/** What has no name of its own is called as its consumers call it, where that can be the name of a service. */
function namedBy({ service, isNamed }: ContractRequest, provider: string): ServiceConfig {
  return isNamed || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(provider)
    ? service
    : { ...service, name: provider };
}

/** Without a config the service has no name of its own: that of the only provider there is. */
function providerOf({ service, isNamed }: ContractRequest, pacts: readonly Pact[]): string {
  const names = namesOf(pacts);
  const [only] = names;
  if (isNamed || only === undefined) return service.name;
  if (names.length === 1) return only;
  throw new UsageError(
    '--provider',
    'the pacts are of several providers',
    `name one of them with --provider: ${names.join(', ')}`,
  );
}

function namesOf(pacts: readonly Pact[]): readonly string[] {
  return [...new Set(pacts.map(({ provider }) => provider))].toSorted();
}
