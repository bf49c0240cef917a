import { pathToFileURL } from 'node:url';
import { ConfigError } from '../errors/ConfigError.ts';
import type { ConfigSource } from './configSource.ts';

/** Runs a .ts, .js or .mjs config; what it exports as default is the data. There are no lines to tell. */
export async function importModule(path: string, file: string): Promise<ConfigSource> {
  const hint = 'export default defineConfig({ version: 1, services: { … } })';
  let exported: unknown;
  try {
    exported = await import(pathToFileURL(path).href);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(file, `cannot be loaded: ${problem}`, null, cause);
  }
  if (typeof exported !== 'object' || exported === null || !('default' in exported))
    throw new ConfigError(file, 'has no default export', hint);
  return { data: exported.default, place: () => file };
}
