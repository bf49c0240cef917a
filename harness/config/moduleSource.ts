import { ConfigError } from '../errors/ConfigError.ts';
import type { ConfigSource } from './configSource.ts';
import { importUserModule } from './importUserModule.ts';
import { moduleFault } from './moduleFault.ts';

/** Runs a .ts, .js or .mjs config; what it exports as default is the data. There are no lines to tell. */
export async function importModule(path: string, file: string): Promise<ConfigSource> {
  const hint = 'export default defineConfig({ version: 1, services: { … } })';
  let exported: unknown;
  try {
    exported = await importUserModule(path);
  } catch (cause) {
    const fault = moduleFault(path, cause);
    throw new ConfigError(
      fault.line === null ? file : `${file}:${String(fault.line)}`,
      fault.problem,
      fault.hint,
      cause,
    );
  }
  if (typeof exported !== 'object' || exported === null || !('default' in exported))
    throw new ConfigError(file, 'has no default export', hint);
  return { data: exported.default, place: () => file };
}
