import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import { UsageError } from '../harness/errors/UsageError.ts';
import type { LoadedSide } from './LoadPlan.ts';

/** What a script sends nobody knows before: a UsageError where a side that it loads is not declared isolated. */
export function requireIsolated(service: ServiceConfig, sides: readonly LoadedSide[]): void {
  const refusing = sides.find((side) => service[side].writes !== 'isolated');
  if (refusing === undefined) return;
  throw new UsageError(
    '--writes',
    `the ${refusing} of ${service.name} is to be loaded by a script, and is not declared \`writes: isolated\``,
    `--writes isolated, or writes: isolated of the ${refusing} in the config: a script may write, and the side must have a store and outbound effects of its own`,
  );
}
