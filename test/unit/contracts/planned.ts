import type { PlannedInteraction } from '../../../contracts/ContractPlan.ts';
import type { Pact, PactInteraction } from '../../../contracts/pact/Pact.ts';
import type { ContractInteraction } from '../../../harness/model/contract.ts';

export const pactOf = (parts: Partial<Pact> = {}): Pact => ({
  title: 'pacts/web.json',
  consumer: 'web',
  provider: 'auth',
  specification: '4.0',
  interactions: [],
  recorded: false,
  reviewed: false,
  broker: null,
  ...parts,
});

export const interactionOf = (parts: Partial<PactInteraction> = {}): PactInteraction => ({
  index: 0,
  kind: 'http',
  description: 'get the profile',
  states: [],
  request: { method: 'GET', path: '/me' },
  pending: false,
  alone: '{"interactions":[{}]}',
  ...parts,
});

export const plannedOf = (
  parts: Partial<PlannedInteraction> & { readonly description?: string } = {},
): PlannedInteraction => {
  const { description = 'get the profile', ...rest } = parts;
  return {
    pact: pactOf(),
    interaction: interactionOf({ description }),
    operation: 'GET /me',
    fingerprint: '0123456789ab',
    pending: false,
    ...rest,
  };
};

/** An interaction as it is stored, pinned where nothing else is said. */
export const storedOf = (parts: Partial<ContractInteraction> = {}): ContractInteraction => ({
  consumer: 'web',
  description: 'get the profile',
  states: [],
  kind: 'http',
  operation: 'GET /me',
  pact: 'pacts/web.json',
  fingerprint: '0123456789ab',
  pending: false,
  standing: 'pinned',
  baseline: { outcome: 'held', milliseconds: 1 },
  candidate: { outcome: 'held', milliseconds: 1 },
  confirmed: null,
  ...parts,
});
