import type { SideConfig } from '../../config/sideConfig.ts';
import type { Redactor } from '../../redaction/Redactor.ts';
import { databaseAddress } from './database/databaseAddress.ts';

/** What a side is given and must not be shown: values of its environment under names of secrets, its database's password. */
export function environmentSecrets(
  { up, database, credentials }: SideConfig,
  redactor: Redactor,
): readonly string[] {
  const variables = { ...up?.env, ...(database?.kind === 'image' ? database.env : {}) };
  const secrets = Object.entries(variables)
    .filter(([name, value]) => redactor.sensitiveName(name) && !/^\{[a-z.]+\}$/.test(value))
    .map(([, value]) => value);
  if (database?.kind === 'server') secrets.push(databaseAddress(database.url).password);
  if (credentials?.kind === 'bearer') secrets.push(credentials.token);
  if (credentials?.kind === 'basic') secrets.push(credentials.password);
  return secrets.filter((secret) => secret !== '');
}
