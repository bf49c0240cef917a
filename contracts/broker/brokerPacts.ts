import process from 'node:process';
import { BrokerClient } from './BrokerClient.ts';
import type { Environment } from './BrokerCredentials.ts';
import { pactsToVerify, type BrokerPact } from './pactsToVerify.ts';
import type { BrokerSection } from './section.ts';

/** What a broker has for a provider. */
export interface BrokerPacts {
  readonly pacts: readonly BrokerPact[];
  /** What people should know: credentials sent in clear, a provider that the broker does not know. */
  readonly warnings: readonly string[];
}

/**
 * The pacts that a broker wants a provider to keep. Throws BrokerError where it cannot be read, UsageError where the
 * credentials in the environment cannot be used. No pacts are an empty list.
 */
export async function brokerPacts(
  section: BrokerSection,
  provider: string,
  signal: AbortSignal,
  env: Environment = process.env,
): Promise<BrokerPacts> {
  const client = new BrokerClient(section.url, { env, signal });
  try {
    const pacts = await pactsToVerify(client, section, provider);
    const unknown = `the broker ${client.address} has never heard of a provider ${provider}`;
    return {
      pacts: pacts ?? [],
      warnings: pacts === null ? [...client.warnings, unknown] : client.warnings,
    };
  } finally {
    await client.close();
  }
}
