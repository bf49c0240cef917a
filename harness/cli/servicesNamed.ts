import type { HarnessConfig } from '../config/harnessConfig.ts';
import { UsageError } from '../errors/UsageError.ts';

/** The services of a config that `--service` or `--all` name; the only one where there is one. */
export function servicesNamed(
  flags: { readonly service?: string | undefined; readonly all: boolean },
  config: HarnessConfig,
): readonly string[] {
  if (flags.all) return config.services;
  if (flags.service !== undefined) {
    const names = flags.service.split(',').map((name) => name.trim());
    return [...new Set(names.filter((name) => name !== ''))];
  }
  if (config.services.length === 1) return config.services;
  throw new UsageError(
    '--service',
    'which service?',
    `--service NAME or --all; there are: ${config.services.join(', ')}`,
  );
}
