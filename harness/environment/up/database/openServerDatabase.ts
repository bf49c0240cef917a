import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { SideName } from '../../../model/observation.ts';
import { isGone, parseOwner } from '../owner.ts';
import type { RunLabel } from '../RunLabel.ts';
import type { OpenedDatabase } from '../UpSide.ts';
import { codeOf, connected } from './connected.ts';
import { withDatabase } from './databaseAddress.ts';

/** PostgreSQL cuts names at 63 bytes: one letter has to do for the side. */
const letters: Readonly<Record<SideName, string>> = { baseline: 'b', candidate: 'c', control: 'n' };
const ours = /^harness_([0-9a-f]{12}_\d+_[0-9a-f]{12})_[0-9a-f]{8}_[bcn]$/;

/** Somebody else is just copying the template: for so long another tries again, ms. */
const busyTries = 20;
const busyPause = 250;

/** Creates a database of a side's own on a server, and sweeps those of runs whose process is gone. */
export async function openServerDatabase(
  url: string,
  { name, label }: { readonly name: SideName; readonly label: RunLabel },
): Promise<OpenedDatabase> {
  const database = `harness_${label.owner}_${label.run}_${letters[name]}`;
  const subject = `the ${name}'s \`database.server\``;
  await connected({ subject, url }, async (client) => {
    await sweep(client);
    await create(client, database);
  });
  const address = withDatabase(url, database);
  return {
    seen: address,
    own: address,
    close: () => connected({ subject, url }, (client) => drop(client, database)),
  };
}

async function create(client: Client, database: string): Promise<void> {
  for (let left = busyTries; ; left -= 1) {
    try {
      await client.query(`create database "${database}"`);
      return;
    } catch (error) {
      // object_in_use: the template
      if (codeOf(error) !== '55006' || left === 0) throw error;
      await sleep(busyPause);
    }
  }
}

async function drop(client: Client, database: string): Promise<void> {
  await client.query(`drop database if exists "${database}" with (force)`);
}

/** What a run left behind that was killed. */
async function sweep(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    String.raw`select datname from pg_database where datname like 'harness\_%'`,
  );
  for (const { datname } of rows) {
    const owner = parseOwner(ours.exec(datname)?.[1] ?? '');
    if (owner === null || !(await isGone(owner))) continue;
    // Another start may be sweeping it too.
    await drop(client, datname).catch(() => undefined);
  }
}
