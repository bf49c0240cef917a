import type { LaneName } from '../model/measurement.ts';
import type { FlagValue, Manifest } from '../model/manifest.ts';
import { askedCommand } from '../report/askedCommand.ts';

/** Flags that say where the result goes, and no more. */
const besides: ReadonlySet<string> = new Set([
  'out',
  'format',
  'quiet',
  'log-level',
  'all',
  'service',
  'shard',
  'resume',
  'replay',
  'dry-run',
]);

/**
 * The command that repeats a lane of a run, all of it: with the flags of a run of that lane alone, as one without a
 * config is nothing without them; for a gate by the service's name and what says where the config is.
 */
export function repeatRun(
  { asked, config, service }: Pick<Manifest, 'asked' | 'config' | 'service'>,
  lane: LaneName,
): string {
  const isOwn = asked.command === lane;
  const kept = Object.entries(asked.flags).filter(
    ([name]) => !besides.has(name) && (isOwn || name === 'config' || name === 'target'),
  );
  const flags: Readonly<Record<string, FlagValue>> = {
    ...(config === null && isOwn ? {} : { service }),
    ...Object.fromEntries(kept),
  };
  return `harness ${askedCommand({ command: lane, flags })}`;
}
