import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import type { DatabaseAddress } from '../UpSide.ts';
import type { RunningContainer } from './RunningContainer.ts';

const pause = 100;
const oneTry = 5_000;
/** Refused for good: a wrong password, a user or a way in that is not there. */
const refusals: ReadonlySet<unknown> = new Set(['28P01', '28000']);

/** What is waited for. */
interface Wanted {
  readonly subject: string;
  /** ms. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/**
 * Waits until a database answers a query: one that is just being made prints that it is ready, and takes connections,
 * before it is. An EnvironmentError says what it answered instead.
 */
export async function untilQueried(
  address: DatabaseAddress,
  container: RunningContainer,
  { subject, timeout, signal }: Wanted,
): Promise<void> {
  const end = performance.now() + timeout;
  for (;;) {
    const refused = await query(address);
    signal.throwIfAborted();
    if (refused === null) return;
    if (container.ended !== null) throw new EnvironmentError(subject, container.ended);
    if (refusals.has(refused.code) || performance.now() >= end)
      throw new EnvironmentError(
        subject,
        `does not answer a query of ${address.user} in ${address.name}: ${refused.message}`,
        'POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB in its `env` are what the harness goes by',
        refused,
      );
    await sleep(pause, null, { signal }).catch(() => null);
  }
}

async function query({
  host,
  port,
  name,
  user,
  password,
}: DatabaseAddress): Promise<(Error & { readonly code?: unknown }) | null> {
  const client = new pg.Client({
    host,
    port,
    database: name,
    user,
    password,
    connectionTimeoutMillis: oneTry,
    query_timeout: oneTry,
  });
  // A connection that breaks later says so in an event too.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    await client.end().catch(() => undefined);
  }
}
