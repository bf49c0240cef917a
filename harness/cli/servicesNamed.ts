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
    const named = [...new Set(names.filter((name) => name !== ''))];
    // An unset variable of a CI job comes as the empty text: to judge nothing must not look like a yes.
    if (named.length > 0) return named;
    throw new UsageError('--service', '--service is empty', `one of ${config.services.join(', ')}; or --all`);
  }
  if (config.services.length === 1) return config.services;
  throw new UsageError(
    '--service',
    'which service?',
    `--service NAME or --all; there are: ${config.services.join(', ')}`,
  );
}
