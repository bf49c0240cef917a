import { BrokerError } from '../harness/errors/BrokerError.ts';
import { brokerPacts } from './broker/brokerPacts.ts';
import type { BrokerSection } from './broker/section.ts';
import type { Pact } from './pact/Pact.ts';
import { readPact } from './pact/readPact.ts';

/** What a broker gave, or why it gave nothing. */
export interface ReadBroker {
  readonly pacts: readonly Pact[];
  /** A sentence each. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** The pacts of a provider in the broker of the config; none where there is no broker. A ConfigError for one that is no pact. */
export async function readBroker(
  section: BrokerSection | null,
  provider: string,
  signal: AbortSignal | null,
): Promise<ReadBroker> {
  if (section === null) return { pacts: [], problems: [], warnings: [] };
  try {
    const { pacts, warnings } = await brokerPacts(section, provider, signal ?? new AbortController().signal);
    return {
      pacts: pacts.map(({ text, title, pending, notices, resultsUrl }) =>
        readPact(text, title, { pending, notices, resultsUrl }),
      ),
      problems: [],
      warnings,
    };
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error;
    const problem = error.hint === null ? error.message : `${error.message}: ${error.hint}`;
    return { pacts: [], problems: [problem], warnings: [] };
  }
}
