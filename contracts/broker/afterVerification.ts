import process from 'node:process';
import { BrokerError } from '../../harness/errors/BrokerError.ts';
import { UsageError } from '../../harness/errors/UsageError.ts';
import { voiding, type Doubt } from '../../harness/model/doubt.ts';
import type { Sample } from '../../harness/model/measurement.ts';
import type { Pact } from '../pact/Pact.ts';
import { BrokerClient } from './BrokerClient.ts';
import type { Environment } from './BrokerCredentials.ts';
import { canIDeploy } from './canIDeploy.ts';
import { deployCensus } from './deployCensus.ts';
import { movingName } from './movingName.ts';
import { pactResults, type StandingOf } from './pactResults.ts';
import { publishResults, type ResultsOf } from './publishResults.ts';
import type { BrokerSection } from './section.ts';

/** A verification that is over, as far as a broker is concerned. */
export interface Verification {
  readonly section: BrokerSection;
  readonly provider: string;
  /** The candidate's, as it says itself or as it is claimed. */
  readonly version: string;
  readonly pacts: readonly Pact[];
  readonly standingOf: StandingOf;
  /** Whether somebody asked for the results to be published. */
  readonly publish: Pick<ResultsOf, 'buildUrl' | 'verifiedBy'> | null;
  /** What was found out about the run so far. */
  readonly doubts: readonly Doubt[];
  readonly interrupted: boolean;
}

/** What the broker had to say, for the result of the lane. */
export interface BrokerWord {
  /** Null where no environment is asked for, or there was no answer. */
  readonly deploy: Sample | null;
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
}

const nothing: BrokerWord = { deploy: null, doubts: [], notes: [] };
/** Besides those that void: after them a result would be one of another run. */
const unpublishable: ReadonlySet<string> = new Set([
  ...voiding,
  'same-address',
  'identity-unknown',
  'interrupted',
]);

/**
 * Publishes results, if that was asked for, and then asks whether this version may be deployed to `broker.environment`.
 * Nothing of an interrupted run is published. What the broker does not do is a doubt.
 */
export async function afterVerification(
  verification: Verification,
  signal: AbortSignal,
  env: Environment = process.env,
): Promise<BrokerWord> {
  const { section, publish, interrupted } = verification;
  if (interrupted || (publish === null && section.environment === null)) return nothing;
  const client = new BrokerClient(section.url, { env, signal });
  try {
    const published = publish === null ? nothing : await publication(client, verification, publish);
    const asked =
      section.environment === null ? nothing : await environmentOf(client, verification, section.environment);
    return {
      deploy: asked.deploy,
      doubts: [...published.doubts, ...asked.doubts],
      notes: [...client.warnings, ...published.notes, ...asked.notes],
    };
  } finally {
    await client.close();
  }
}

async function publication(
  client: BrokerClient,
  { section, provider, version, pacts, standingOf, doubts }: Verification,
  publish: Pick<ResultsOf, 'buildUrl' | 'verifiedBy'>,
): Promise<BrokerWord> {
  const moves = movingName(version, section.branch);
  const reason = doubts.find(({ id }) => unpublishable.has(id))?.reason;
  if (moves !== null || reason !== undefined)
    return {
      ...nothing,
      doubts: [doubt(`no result was published: ${moves ?? reason ?? ''}`)],
    };
  const results = pactResults(pacts, standingOf);
  if (results.length === 0)
    return { ...nothing, notes: [`no result was published: none of the pacts came from ${client.address}`] };
  const { branch } = section;
  const done = await publishResults(client, results, {
    provider,
    version,
    branch,
    ...publish,
  });
  const count = `${String(done.published)} ${done.published === 1 ? 'result' : 'results'} of ${provider} ${version}`;
  return {
    deploy: null,
    doubts:
      done.problems.length === 0
        ? []
        : [doubt(`not every result was published: ${done.problems.join('; ')}`)],
    notes: [
      `${count} published to ${client.address}`,
      ...done.kept,
      ...(branch === null && done.published > 0
        ? [
            'published without a branch: give `broker.branch`, so that the broker knows what is pending for it',
          ]
        : []),
    ],
  };
}

async function environmentOf(
  client: BrokerClient,
  { section, provider, version, publish }: Verification,
  environment: string,
): Promise<BrokerWord> {
  const moves = movingName(version, section.branch);
  if (moves !== null)
    return {
      ...nothing,
      doubts: [doubt(`whether ${provider} may be deployed to ${environment} was not asked: ${moves}`)],
    };
  try {
    const found = await canIDeploy(client, { pacticipant: provider, version, environment, ignore: [] });
    const unpublished = found.answer === 'unknown' && publish === null;
    return {
      deploy: deployCensus(environment, found),
      doubts: [],
      notes: unpublished
        ? [
            `the broker cannot say whether ${provider} ${version} may be deployed to ${environment}: were its results published (--publish-results)?`,
          ]
        : [],
    };
  } catch (error) {
    if (error instanceof BrokerError || error instanceof UsageError)
      return {
        ...nothing,
        doubts: [
          doubt(`whether ${provider} may be deployed to ${environment} is not known: ${error.message}`),
        ],
      };
    throw error;
  }
}

function doubt(reason: string): Doubt {
  return { lane: 'contract', id: 'broker', reason };
}
