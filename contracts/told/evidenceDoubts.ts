import type { Doubt } from '../../harness/model/doubt.ts';
import type { ContractPlan } from '../ContractPlan.ts';
import type { ReadPacts } from '../readPacts.ts';

/** Why the pacts that were found can be no pass, whatever the sides do: there are none, they say nothing, some are missing. */
export function evidenceDoubts({
  section,
  provider,
  pacts,
  interactions,
  otherProviders,
  empty,
  passedOver,
}: Pick<ContractPlan, 'section' | 'provider' | 'pacts' | 'interactions' | 'otherProviders'> & {
  readonly empty: readonly string[];
  readonly passedOver: ReadPacts['passedOver'];
}): readonly Doubt[] {
  const counting = interactions.filter(({ pending }) => !pending);
  const consumers = new Set(counting.map(({ pact }) => pact.consumer));
  const absent = section.consumers.filter((consumer) => !consumers.has(consumer));
  const doubts: Doubt[] = [];
  const doubt = (id: string, reason: string): number => doubts.push({ lane: 'contract', id, reason });
  if (pacts.length === 0 && otherProviders.length === 0)
    doubt('no-pacts', `there is no pact: ${whereNot(section, empty)}`);
  else if (pacts.length === 0)
    doubt(
      'no-interactions',
      `no pact is for ${provider}: those that were found are for ${otherProviders.join(', ')}; \`contract.provider\` names it as the consumers do`,
    );
  else if (interactions.length === 0)
    doubt('no-interactions', `${titles(pacts)} no interaction: there is nothing to verify`);
  else if (counting.length === 0)
    doubt(
      'no-interactions',
      `${interactions.length === 1 ? 'the one interaction is' : `all ${String(interactions.length)} interactions are`} pending: what may fail without harm shows nothing`,
    );
  const gaps = pacts.length === 0 ? [] : gapsOf({ provider, pacts, empty, passedOver });
  if (gaps.length > 0 && interactions.length > 0) doubt('pacts-missing', gaps.join('; '));
  if (absent.length > 0 && pacts.length > 0)
    doubt('consumer-missing', absent.map((consumer) => missing(consumer, interactions)).join('; '));
  return doubts;
}

/** What was named and gave nothing, beside what gave something: a consumer may be missing whose name nobody wrote down. */
function gapsOf({
  provider,
  pacts,
  empty,
  passedOver,
}: Pick<ContractPlan, 'provider' | 'pacts'> & Pick<ReadPacts, 'empty' | 'passedOver'>): readonly string[] {
  const hollow = pacts.filter(
    ({ interactions, broker }) => interactions.length === 0 && broker?.pending !== true,
  );
  const below = passedOver.filter((one) => one.provider === provider);
  return [
    ...empty.map((pattern) => `no pact is found by ${pattern}`),
    ...hollow.map(({ title, consumer }) => `${title} of ${consumer} has no interaction`),
    ...(below.length === 0
      ? []
      : [
          `${below.map(({ title }) => title).join(', ')} ${below.length === 1 ? 'is a pact' : 'are pacts'} in a folder below one that is named, and not read: name the folder, or a glob`,
        ]),
  ];
}

function whereNot({ pacts, broker }: ContractPlan['section'], empty: readonly string[]): string {
  if (empty.length > 0) return `none is found by ${empty.join(', ')}`;
  if (broker !== null) return 'the broker gives none for this provider';
  return pacts.length === 0
    ? 'name them with `contract.pacts` in the config, or --pact'
    : 'those that are named could not be read';
}

function titles(pacts: ContractPlan['pacts']): string {
  const names = pacts.map(({ title }) => title).join(', ');
  return pacts.length === 1 ? `the pact ${names} has` : `the pacts ${names} have`;
}

function missing(consumer: string, interactions: ContractPlan['interactions']): string {
  const has = interactions.some(({ pact }) => pact.consumer === consumer);
  return has
    ? `all interactions of the consumer ${consumer} are pending`
    : `the consumer ${consumer} has no interaction`;
}
