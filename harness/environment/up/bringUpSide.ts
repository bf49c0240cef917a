import type { PlaceholderValues } from '../../config/placeholders.ts';
import type { SideConfig } from '../../config/sideConfig.ts';
import type { Outbound } from '../outbound/openOutbound.ts';
import { openServerDatabase } from './database/openServerDatabase.ts';
import { takeSnapshot } from './database/snapshot.ts';
import { startProcess, type ProcessParts } from './process/startProcess.ts';
import type { SideOutput } from './SideOutput.ts';
import type { BringUp, DatabaseAddress, OpenedDatabase, StartedSide, UpSide } from './UpSide.ts';

/** Whether something has to be brought up before this side can be asked, or beside it. */
export function isBroughtUp({ up, outbound }: Pick<SideConfig, 'up' | 'outbound'>): boolean {
  return up !== null || outbound !== null;
}

type Order = Omit<BringUp, 'values' | 'log'> & { readonly output: SideOutput };
type Filled = BringUp & { readonly output: SideOutput };

/**
 * Brings up a side with what belongs to it: sinks, database, then itself, then the snapshot. An EnvironmentError says why
 * it is not up; what was there by then has been taken down.
 */
export async function bringUpSide(order: Order, parts: Omit<ProcessParts, 'output'>): Promise<UpSide> {
  const taken: (() => Promise<string | null>)[] = [];
  const down = (): Promise<readonly string[]> => takeDown(taken);
  try {
    const sinks = await sinksOf(order);
    if (sinks !== null) taken.push(() => quietly('its sinks', sinks.close()));
    const values = sinkValues(sinks);
    const log = (line: string): void => order.output.line(line);
    const database = await databaseOf({ ...order, log, values });
    if (database !== null) taken.push(() => quietly('its database', database.close()));
    const started = await startedSide(
      { ...order, log, values: { ...values, ...databaseValues(database?.seen ?? null) } },
      parts,
    );
    if (started !== null) taken.push(() => started.stop());
    const restore = await restoreOf(order, database);
    return {
      url: started?.url ?? order.side.url ?? '',
      database: database?.own ?? null,
      restore,
      outbox: sinks?.outbox ?? null,
      died: () => started?.died() ?? null,
      down,
    };
  } catch (error) {
    await down();
    throw error;
  }
}

/** The last first; each of them, whatever fails. What should be known of it. */
async function takeDown(taken: (() => Promise<string | null>)[]): Promise<readonly string[]> {
  const told: string[] = [];
  for (let one = taken.pop(); one !== undefined; one = taken.pop()) {
    const note = await one().catch((error: unknown) => `could not be ended: ${messageOf(error)}`);
    if (note !== null) told.push(note);
  }
  return told;
}

async function quietly(what: string, closing: Promise<void>): Promise<string | null> {
  try {
    await closing;
    return null;
  } catch (error) {
    return `left ${what} behind: ${messageOf(error)}`;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function sinksOf({ side, name, signal }: Order): Promise<Outbound | null> {
  if (side.outbound === null) return null;
  const { openOutbound } = await import('../outbound/openOutbound.ts');
  const host =
    side.up?.kind === 'image' ? await (await import('./image/imageSide.ts')).hostForImages() : '127.0.0.1';
  return openOutbound({ name, outbound: side.outbound, host, signal });
}

async function databaseOf(order: BringUp): Promise<OpenedDatabase | null> {
  const { database } = order.side;
  switch (database?.kind) {
    case undefined:
      return null;
    case 'server':
      return openServerDatabase(database.url, order);
    case 'image':
      return (await import('./image/imageSide.ts')).startDatabaseImage(order);
    default:
      return database satisfies never;
  }
}

async function startedSide(order: Filled, parts: Omit<ProcessParts, 'output'>): Promise<StartedSide | null> {
  const { up } = order.side;
  switch (up?.kind) {
    case undefined:
      return null;
    case 'process':
      return startProcess(up, order, { ...parts, output: order.output });
    case 'image':
      return (await import('./image/imageSide.ts')).startImage(order);
    default:
      return up satisfies never;
  }
}

async function restoreOf({ side, name }: Order, database: OpenedDatabase | null): Promise<UpSide['restore']> {
  return side.reset?.kind === 'snapshot' && database !== null ? takeSnapshot(database.own, name) : null;
}

function sinkValues(sinks: Outbound | null): PlaceholderValues {
  const values: Record<string, string> = {};
  if (sinks?.smtp != null) {
    const { host, port } = sinks.smtp;
    values['smtp.host'] = host;
    values['smtp.port'] = String(port);
    values['smtp'] = `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  }
  if (sinks?.http != null) values['http'] = sinks.http;
  return values;
}

function databaseValues(database: DatabaseAddress | null): PlaceholderValues {
  if (database === null) return {};
  return {
    'database.url': database.url,
    'database.host': database.host,
    'database.port': String(database.port),
    'database.name': database.name,
    'database.user': database.user,
    'database.password': database.password,
  };
}
