import type { Client } from 'pg';
import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import { databaseAddress } from './databaseAddress.ts';

const connectTimeout = 10_000;

/** Does something with a connection of its own to a PostgreSQL server; what goes wrong there is an EnvironmentError. */
export async function connected<T>(
  { subject, url }: { readonly subject: string; readonly url: string },
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const { host, port } = databaseAddress(url);
  // Loaded only for a config with a database.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeout });
  client.on('error', () => undefined); // what is asked next is told of it
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    throw new EnvironmentError(subject, `${host}:${String(port)}: ${messageOf(error)}`, null, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A name with several addresses fails with several errors, whose whole has no message. */
function messageOf(error: unknown): string {
  const [first]: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  const one = first instanceof Error ? first : error;
  return one instanceof Error && one.message !== '' ? one.message : 'it does not answer';
}

/** The code of an error of PostgreSQL, such as `42501`; null for another. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
