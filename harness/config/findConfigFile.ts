import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../errors/ConfigError.ts';

/** The names under which a config is found. */
export const configFileNames: readonly string[] = ['yaml', 'yml', 'json', 'ts', 'js', 'mjs'].map(
  (ending) => `harness.config.${ending}`,
);

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

/** Absolute path of the config of this folder or the nearest one above; null where there is none. */
export async function findConfigFile(directory: string): Promise<string | null> {
  const here = resolve(directory);
  const found: string[] = [];
  for (const name of configFileNames) if (await exists(join(here, name))) found.push(name);
  const [first, second] = found;
  if (first !== undefined && second !== undefined)
    throw new ConfigError(here, `holds both ${first} and ${second}`, 'keep one, or name one by --config');
  if (first !== undefined) return join(here, first);
  const above = dirname(here);
  return above === here ? null : findConfigFile(above);
}
