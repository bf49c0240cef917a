import { Door } from '../harness/redaction/Door.ts';
import type { Redactor } from '../harness/redaction/Redactor.ts';
import { displayDuration } from '../harness/statistics/display.ts';
import type { ScriptReads } from './engine/K6Order.ts';
import type { BlockedHosts } from './inspectScript.ts';
import type { LoadPlan } from './LoadPlan.ts';
import type { ExpectedLoad } from './traffic/expectedLoad.ts';
import { scriptReads } from './scriptReads.ts';
import { prepareTraffic } from './traffic/prepareTraffic.ts';

/** What one k6 process plays: a script of the user's, or the one that plays a recording. */
export interface Played {
  /** Absolute. */
  readonly script: string;
  readonly title: string;
  /** Beside the environment that every script has. */
  readonly env: Readonly<Record<string, string>>;
  /** How long it takes at most; null where nobody knows. */
  readonly duration: string | null;
  /** Null for a script of ours. */
  readonly reads: ScriptReads | null;
  /** By the script itself. */
  readonly blocked: BlockedHosts;
  /** Whether the script says itself at which address a host is: nobody else finds it there. */
  readonly mapsHosts?: boolean;
}

const nothing: BlockedHosts = { names: [], addresses: [] };

/** What k6 plays, one process after another. */
export interface Playing {
  readonly played: readonly Played[];
  /** Of a load from a recording; null for scripts. */
  readonly expected: ExpectedLoad | null;
  /** Removes what was written for k6. Call it however the run ends. */
  readonly remove: () => Promise<void>;
}

/** Makes ready what is played: a recording is read and written down for k6, below the system's temporary folder. */
export async function playedBy(
  { load }: Pick<LoadPlan, 'load'>,
  redactor: Redactor,
  signal: AbortSignal,
): Promise<Playing> {
  if (load.kind === 'recordings') {
    const { script, env, expected, remove } = await prepareTraffic(
      load.traffic,
      new Door({ redactor }),
      signal,
    );
    const duration = `at most ${displayDuration((expected.duration + expected.longest) / 1_000)}`;
    const own = { script, title: 'recording', env, duration, reads: null, blocked: nothing };
    return { played: [own], expected, remove };
  }
  const played: Played[] = [];
  for (const { path, title, inspected } of load.scripts)
    played.push({
      script: path,
      title,
      env: {},
      duration: inspected === null ? null : (inspected.planned ?? `at most ${inspected.duration}`),
      reads: await scriptReads(path),
      blocked: inspected?.blocked ?? nothing,
      mapsHosts: inspected?.mapsHosts === true,
    });
  return { played, expected: null, remove: () => Promise.resolve() };
}
