import { stat } from 'node:fs/promises';
import { placeOf, type SideConfig } from '../../config/sideConfig.ts';
import { connected } from '../../environment/up/database/connected.ts';
import { EnvironmentError } from '../../errors/EnvironmentError.ts';
import { missing, ok, type Diagnosis } from './Diagnosis.ts';

/** What can be said of a side that is brought up for a run without bringing it up. `key`: of the config. */
export async function upChecks(
  subject: string,
  key: string,
  side: SideConfig,
): Promise<readonly Diagnosis[]> {
  const { up, database } = side;
  const found: Diagnosis[] = [];
  if (up?.kind === 'process') {
    const folder = await stat(up.directory).catch(() => null);
    if (folder === null || !folder.isDirectory())
      return [
        missing(subject, `its folder ${up.directory} is not there`, `correct ${key}.process.directory`),
      ];
  }
  found.push(ok(subject, `is brought up for a run: ${placeOf(side) ?? ''}`));
  if (database?.kind === 'server') found.push(await serverCheck(subject, key, database.url));
  return found;
}

async function serverCheck(subject: string, key: string, url: string): Promise<Diagnosis> {
  const where = `${key}.database.server`;
  try {
    const may = await connected({ subject: where, url }, async (client) => {
      const { rows } = await client.query<{ may: boolean }>(
        'select rolcreatedb or rolsuper as may from pg_roles where rolname = current_user',
      );
      return rows[0]?.may === true;
    });
    return may
      ? ok(subject, 'its database server answers, and lets it create databases')
      : missing(
          subject,
          'its database server answers, and its role may not create databases',
          `alter role … createdb, or another role in ${where}`,
        );
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return missing(
      subject,
      `its database server does not answer: ${error.message}`,
      `start it, or correct ${where}`,
    );
  }
}
