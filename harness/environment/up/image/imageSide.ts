import { withPlaceholders } from '../../../config/placeholders.ts';
import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import { SideOutput } from '../SideOutput.ts';
import type { BringUp, OpenedDatabase, StartedSide } from '../UpSide.ts';
import { databaseAddress, databaseEnv } from './databaseAddress.ts';
import { openContainer, type OpenedContainer } from './openContainer.ts';
import { untilQueried } from './untilQueried.ts';

// Loaded by `import()` and only for a config with images.

/** The name of a side's database for the side's own container. */
const databaseAlias = 'database';

/** Starts a side's container; an EnvironmentError says why it cannot be had. */
export async function startImage(order: BringUp): Promise<StartedSide> {
  const { name, side, values, log } = order;
  const { up } = side;
  const subject = `the ${name}'s image`;
  if (up?.kind !== 'image') throw new EnvironmentError(subject, 'the config gives none');
  const all = { ...values, port: String(up.port) };
  const fill = (text: string): string => withPlaceholders(text, all);
  const { container, close } = await openContainer(order, {
    subject: `${subject} ${up.name}`,
    image: up.name,
    port: up.port,
    env: Object.fromEntries(Object.entries(up.env).map(([key, text]) => [key, fill(text)])),
    command: up.command?.map(fill) ?? null,
    ready: up.ready,
    timeout: up.timeout,
    alias: name,
    output: outputInto(log),
  });
  return { url: urlOf(container), died: () => container.ended, stop: close };
}

/**
 * Starts the container of a side's database, for a PostgreSQL that takes `POSTGRES_USER`, `POSTGRES_PASSWORD` and
 * `POSTGRES_DB` as the official image does; an EnvironmentError says why it cannot be had.
 */
export async function startDatabaseImage(order: BringUp): Promise<OpenedDatabase> {
  const { name, side, log, signal } = order;
  const { up, database } = side;
  const subject = `the ${name}'s database`;
  if (database?.kind !== 'image') throw new EnvironmentError(subject, 'the config gives no image of it');
  const named = `${subject} ${database.name}`;
  const env = databaseEnv(database.env);
  const { container, close } = await openContainer(order, {
    subject: named,
    image: database.name,
    port: database.port,
    env,
    command: null,
    ready: database.ready,
    timeout: database.timeout,
    alias: databaseAlias,
    output: outputInto((line) => log(`database: ${line}`)),
  });
  const own = databaseAddress(env, container);
  try {
    await untilQueried(own, container, { subject: named, timeout: database.timeout, signal });
  } catch (error) {
    await close();
    throw error;
  }
  const seen =
    up?.kind === 'image' ? databaseAddress(env, { host: databaseAlias, port: database.port }) : own;
  const take = async (): Promise<void> => {
    const left = await close();
    if (left !== null) throw new EnvironmentError(named, left);
  };
  return { own, seen, close: take };
}

export { hostForImages } from './hostForImages.ts';

/** A container's lines go into the side's log; its last words are its own. */
function outputInto(log: (line: string) => void): SideOutput {
  const output = new SideOutput((line) => line);
  output.watch(log);
  return output;
}

function urlOf({ host, port }: OpenedContainer['container']): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}
