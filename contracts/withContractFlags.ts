import { resolve } from 'node:path';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { UsageError } from '../harness/errors/UsageError.ts';
import { isUrl } from './pact/findPacts.ts';
import { contractSection } from './section.ts';

/** What flags say of a verification over what the config says; null or empty where nothing was said. */
export interface ContractFlagsGiven {
  readonly pacts: readonly string[];
  readonly provider: string | null;
  readonly states: string | null;
}

/** The service with what the flags say in its contract section; paths of flags are taken from `cwd`. */
export function withContractFlags(
  service: ServiceConfig,
  { pacts, provider, states }: ContractFlagsGiven,
  cwd: string,
): ServiceConfig {
  const section = contractSection.parse(service.lanes.get('contract') ?? {});
  const at = (place: string): string => (isUrl(place) ? place : resolve(cwd, place));
  for (const [flag, value] of Object.entries({ provider, states }))
    if (value === '') throw new UsageError(`--${flag}`, `--${flag} is empty`);
  const merged = {
    ...section,
    // What is asked for by name is all that is asked for.
    ...(pacts.length === 0 ? {} : { pacts: pacts.map(at), broker: null, consumers: [] }),
    ...(provider === null ? {} : { provider }),
    ...(states === null ? {} : { states: at(states), messages: null }),
  };
  return { ...service, lanes: new Map(service.lanes).set('contract', merged) };
}
