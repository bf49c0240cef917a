import type { Manifest } from '../model/manifest.ts';
import { askedCommand } from './askedCommand.ts';
import { isDemo } from './ReportDetails.ts';

/** Flags that say how a run is told. */
const looks: ReadonlySet<string> = new Set(['format', 'log-level', 'quiet']);

/**
 * The command that runs one lane again: the run's own where it was for that lane alone; null where nothing is there any
 * more to ask. `command` is how the harness is called here.
 */
export function laneCommand(
  manifest: Manifest,
  lane: 'contract' | 'scenario',
  command: string,
): string | null {
  if (isDemo(manifest)) return null;
  const { asked, service } = manifest;
  if (asked.command === lane) {
    const flags = Object.fromEntries(Object.entries(asked.flags).filter(([name]) => !looks.has(name)));
    return `${command} ${askedCommand({ ...asked, flags })}`;
  }
  const kept = ['config', 'target'].flatMap((name) => {
    const value = asked.flags[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const flags = { service, ...Object.fromEntries(kept) };
  return `${command} ${askedCommand({ command: lane, flags })}`;
}
