import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { BrokerError } from '../../harness/errors/BrokerError.ts';
import { UsageError } from '../../harness/errors/UsageError.ts';
import type { BrokerClient } from './BrokerClient.ts';
import { isBroker } from './isBroker.ts';
import type { BrokerNotice } from './publishPacts.ts';

/** What the broker is asked: may this version be deployed there. */
export interface DeployQuestion {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
  /** Pacticipants whose results do not count. */
  readonly ignore: readonly string[];
}

/** One pact between two versions, and what became of its verification; `success` null where nobody verified it. */
export interface MatrixRow {
  readonly consumer: string;
  readonly consumerVersion: string | null;
  readonly provider: string;
  readonly providerVersion: string | null;
  readonly success: boolean | null;
}

/**
 * May it be deployed. `yes`: all that count were verified. `no`: one of them failed. `unknown`: not all were verified, or
 * the broker does not know the version. `nothing`: the broker says yes and has no pact that it would say it of.
 */
export interface Deployability {
  readonly answer: 'yes' | 'no' | 'unknown' | 'nothing';
  /** In a sentence, with the broker's own reason. */
  readonly reason: string;
  /** Those that count. */
  readonly rows: readonly MatrixRow[];
  readonly notices: readonly BrokerNotice[];
}

const version = z.object({ number: z.string() }).nullish();
const answer = z.object({
  summary: z.object({ deployable: z.boolean().nullable(), reason: z.string().nullish() }),
  notices: z.array(z.object({ type: z.string().default('info'), text: z.string() })).nullish(),
  matrix: z.array(
    z.object({
      consumer: z.object({ name: z.string(), version }),
      provider: z.object({ name: z.string(), version }),
      verificationResult: z.object({ success: z.boolean().nullable() }).nullish(),
      ignored: z.boolean().nullish(),
    }),
  ),
});

/** Asks once. Throws BrokerError; UsageError where the broker knows no such pacticipant or environment. */
export async function canIDeploy(client: BrokerClient, question: DeployQuestion): Promise<Deployability> {
  const query = new URLSearchParams([
    ['pacticipant', question.pacticipant],
    ['version', question.version],
    ['environment', question.environment],
    ...question.ignore.map((name): [string, string] => ['ignore[][pacticipant]', name]),
  ]);
  const to = `can-i-deploy?${query.toString()}`;
  let found: unknown;
  try {
    found = await client.document(to);
  } catch (error) {
    throw await asMistake(error, client);
  }
  const parsed = answer.safeParse(found);
  if (!parsed.success)
    throw client.fail(to, 'its answer says nothing of a deployment', { trouble: 'unreadable' });
  const { summary, notices, matrix } = parsed.data;
  const rows = matrix
    .filter(({ ignored }) => ignored !== true)
    .map(({ consumer, provider, verificationResult }) => ({
      consumer: consumer.name,
      consumerVersion: consumer.version?.number ?? null,
      provider: provider.name,
      providerVersion: provider.version?.number ?? null,
      success: verificationResult?.success ?? null,
    }));
  return {
    ...judged(
      question,
      summary.deployable,
      client
        .plain(summary.reason ?? '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
      rows,
    ),
    rows,
    notices: (notices ?? []).map(({ type, text }) => ({ type, text: client.plain(text) })),
  };
}

/** Asks until it is known, or `milliseconds` are over: a verification may be under way. */
export async function awaitDeployability(
  client: BrokerClient,
  question: DeployQuestion,
  { milliseconds, every }: { readonly milliseconds: number; readonly every: number },
  signal: AbortSignal,
): Promise<Deployability> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const found = await canIDeploy(client, question);
    const left = end - performance.now();
    if (found.answer !== 'unknown' || left <= 0) return found;
    await pause(Math.min(every, left), undefined, { signal });
  }
}

function judged(
  { pacticipant, version: asked }: DeployQuestion,
  deployable: boolean | null,
  said: string,
  rows: readonly MatrixRow[],
): Pick<Deployability, 'answer' | 'reason'> {
  const because = said === '' ? '' : `: ${said}`;
  const failed = rows.filter(({ success }) => success === false);
  const open = rows.filter(({ success }) => success === null);
  if (deployable === null) return { answer: 'unknown', reason: `the broker cannot say${because}` };
  if (!deployable)
    return failed.length > 0
      ? { answer: 'no', reason: `the broker says no${because}` }
      : { answer: 'unknown', reason: `the broker says no, and not because a verification failed${because}` };
  if (rows.length === 0)
    return {
      answer: 'nothing',
      reason: 'the broker says yes, and has no pact with anything there: nothing was verified',
    };
  if (failed.length + open.length > 0)
    return {
      answer: 'unknown',
      reason: `the broker says yes, and ${String(failed.length + open.length)} of its ${String(rows.length)} results do not`,
    };
  const isOf = (name: string, number: string | null): boolean => name === pacticipant && number === asked;
  if (!rows.some((row) => isOf(row.provider, row.providerVersion) || isOf(row.consumer, row.consumerVersion)))
    return {
      answer: 'nothing',
      reason: `the broker says yes, and none of its results is of ${pacticipant} in version ${asked}: nothing was verified`,
    };
  return { answer: 'yes', reason: `the broker says yes${because}` };
}

/** A name that a broker does not know is a 400 of its own, and a 404 of others; what is no broker has a 404 too. */
async function asMistake(error: unknown, client: BrokerClient): Promise<unknown> {
  if (!(error instanceof BrokerError)) return error;
  if (error.status === 400 && /does not match an existing pacticipant|does not exist/.test(error.message))
    return new UsageError('can-i-deploy', error.message, unknownName);
  if (error.trouble !== 'missing') return error;
  if (await isBroker(client)) return new UsageError('can-i-deploy', error.message, unknownName);
  return new UsageError(
    'can-i-deploy',
    `${error.message}; nothing there looks like a Pact broker`,
    `is ${client.address} the address of the broker itself?`,
  );
}

const unknownName = 'is the name right, and has a pact or a result of it ever been published?';
