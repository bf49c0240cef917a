import { BrokerError } from '../../harness/errors/BrokerError.ts';
import type { BrokerClient } from './BrokerClient.ts';
import type { PactResult } from './pactResults.ts';

/** Whose results they are. */
export interface ResultsOf {
  readonly provider: string;
  /** Exact. */
  readonly version: string;
  readonly branch: string | null;
  readonly buildUrl: string | null;
  /** Of the harness. */
  readonly verifiedBy: string;
}

export interface PublishedResults {
  readonly published: number;
  /** A sentence for each pact whose result stayed here on purpose. */
  readonly kept: readonly string[];
  /** What the broker did not take, a sentence each. */
  readonly problems: readonly string[];
}

/** Publishes what is known; what the broker does not take is told and keeps nothing else back. Never sent twice. */
export async function publishResults(
  client: BrokerClient,
  results: readonly PactResult[],
  of: ResultsOf,
): Promise<PublishedResults> {
  const kept = results.flatMap((result) =>
    result.kind === 'open' ? [`no result of ${result.pact.title} was published: ${result.reason}`] : [],
  );
  const known = results.filter((result) => result.kind === 'known');
  const [first] = known;
  if (first === undefined) return { published: 0, kept, problems: [] };
  // Before the results: to the broker, what is pending depends on the branch of those that held it.
  const branch = await attempt(() => setBranch(client, of));
  if (branch !== null) return { published: 0, kept, problems: [branch] };
  const problems: string[] = [];
  for (const result of known) {
    const problem = await attempt(() => publishOne(client, result, of));
    if (problem !== null) problems.push(`${result.pact.title}: ${problem}`);
  }
  return { published: known.length - problems.length, kept, problems };
}

async function setBranch(client: BrokerClient, { provider, version, branch }: ResultsOf): Promise<void> {
  if (branch === null) return;
  const [p, b, v] = [provider, branch, version].map(encodeURIComponent);
  await client.text({
    method: 'PUT',
    to: `pacticipants/${p ?? ''}/branches/${b ?? ''}/versions/${v ?? ''}`,
    body: {},
    reads: false,
  });
}

async function publishOne(
  client: BrokerClient,
  { resultsUrl, success, interactions }: Extract<PactResult, { readonly kind: 'known' }>,
  { version, buildUrl, verifiedBy }: ResultsOf,
): Promise<void> {
  await client.text({
    method: 'POST',
    to: resultsUrl,
    body: {
      success,
      providerApplicationVersion: version,
      ...(buildUrl === null ? {} : { buildUrl }),
      testResults: {
        tests: interactions,
        summary: {
          testCount: interactions.length,
          failureCount: interactions.filter(({ status }) => status === 'failed').length,
        },
      },
      verifiedBy: { implementation: 'migration-harness', version: verifiedBy },
    },
    reads: false,
  });
}

/** Null where it went well, else why not. */
async function attempt(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof BrokerError) return error.message;
    throw error;
  }
}
