import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import type { Pact } from './pact/Pact.ts';
import { readBroker } from './readBroker.ts';
import { readPacts, type ReadPacts } from './readPacts.ts';
import type { ContractSection } from './section.ts';

/** All pacts that a section asks for. */
export interface PactsAsked {
  /** The service's name in them. */
  readonly provider: string;
  /** Of this provider. */
  readonly pacts: readonly Pact[];
  readonly others: readonly Pact[];
  /** Folders and globs without a pact. */
  readonly empty: readonly string[];
  readonly passedOver: ReadPacts['passedOver'];
  /** Why some could not be had: a sentence each. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** Reads what files, URLs and the broker give. `named`: the provider where the section names none, of what was found. */
export async function pactsAsked(
  section: ContractSection,
  { directory }: Pick<ServiceConfig, 'directory'>,
  named: (found: readonly Pact[]) => string,
  signal: AbortSignal | null,
): Promise<PactsAsked> {
  const read = await readPacts(section.pacts, directory, signal);
  const provider = section.provider ?? named(read.pacts);
  const given = await readBroker(section.broker, provider, signal);
  const all = [...read.pacts, ...given.pacts];
  return {
    provider,
    pacts: all.filter((pact) => pact.provider === provider),
    others: all.filter((pact) => pact.provider !== provider),
    empty: read.empty,
    passedOver: read.passedOver,
    problems: [...read.problems, ...given.problems],
    warnings: given.warnings,
  };
}
