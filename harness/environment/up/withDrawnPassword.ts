import type { SideConfig } from '../../config/sideConfig.ts';
import { databaseEnv } from './image/databaseAddress.ts';

/** The side, the container of its database with a password of its own where the config gives none. */
export function withDrawnPassword(side: SideConfig): SideConfig {
  const { database } = side;
  if (database?.kind !== 'image') return side;
  return { ...side, database: { ...database, env: databaseEnv(database.env) } };
}
