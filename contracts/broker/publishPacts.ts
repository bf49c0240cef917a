import { z } from 'zod';
import { UsageError } from '../../harness/errors/UsageError.ts';
import { BrokerError } from '../../harness/errors/BrokerError.ts';
import type { BrokerClient } from './BrokerClient.ts';
import type { Publication, PublishedPact } from './publication.ts';

/** What a broker says about what it took. */
export interface BrokerNotice {
  readonly type: string;
  readonly text: string;
}

/** What became of the pacts of one consumer. */
export interface PublishedConsumer {
  readonly consumer: string;
  readonly pacts: readonly PublishedPact[];
  readonly notices: readonly BrokerNotice[];
}

const answer = z.object({
  notices: z.array(z.object({ type: z.string().default('info'), text: z.string() })).nullish(),
});

/**
 * Publishes pacts, those of one consumer all or none. Throws BrokerError; UsageError where this version of the consumer
 * has another pact already.
 */
export async function publishPacts(
  client: BrokerClient,
  publication: Publication,
): Promise<readonly PublishedConsumer[]> {
  const byConsumer = Map.groupBy(publication.pacts, ({ consumer }) => consumer);
  const published: PublishedConsumer[] = [];
  for (const [consumer, pacts] of byConsumer)
    published.push({ consumer, pacts, notices: await publishOne(client, publication, consumer, pacts) });
  return published;
}

async function publishOne(
  client: BrokerClient,
  { version, branch, buildUrl }: Publication,
  consumer: string,
  pacts: readonly PublishedPact[],
): Promise<readonly BrokerNotice[]> {
  const to = 'contracts/publish';
  const body = {
    pacticipantName: consumer,
    pacticipantVersionNumber: version,
    ...(branch === null ? {} : { branch }),
    ...(buildUrl === null ? {} : { buildUrl }),
    contracts: pacts.map((pact) => ({
      consumerName: consumer,
      providerName: pact.provider,
      specification: 'pact',
      contentType: 'application/json',
      content: Buffer.from(pact.text).toString('base64'),
    })),
  };
  let found: unknown;
  try {
    found = await client.json({ method: 'POST', to, body, reads: false });
  } catch (error) {
    throw asMistake(error, consumer, version);
  }
  const parsed = answer.safeParse(found);
  if (!parsed.success)
    throw client.fail(to, 'its answer is none to a publication', { trouble: 'unreadable' });
  return (parsed.data.notices ?? []).map(({ type, text }) => ({ type, text: client.plain(text) }));
}

function asMistake(error: unknown, consumer: string, version: string): unknown {
  if (!(error instanceof BrokerError) || error.trouble !== 'conflict') return error;
  return new UsageError(
    '--consumer-version',
    error.message,
    `nothing of ${consumer} ${version} was published: it is there with another content. Publish under the version that made this pact; if no version did, let the consumer's tests make the same text each time`,
  );
}
