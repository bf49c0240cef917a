import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RunDirectory } from './RunDirectory.ts';
import type { KeptLines } from './ResumeFiles.ts';
import { readManifest } from './readRun.ts';
import { newRunId } from './runId.ts';
import { runFiles, runsFolder } from './runFiles.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Door } from '../redaction/Door.ts';

/** What is asked of a run; the rest of its manifest is filled in while it goes on. */
export type AskedRun = Pick<
  Manifest,
  'harness' | 'asked' | 'service' | 'target' | 'config' | 'recordings' | 'lanes' | 'sides' | 'seed'
> &
  Partial<Pick<Manifest, 'inputs' | 'look' | 'step' | 'policy' | 'doubts'>>;

export interface CreateRunOptions {
  readonly door: Door;
  /** The project's folder: runs lie under `.harness/runs`. */
  readonly directory: string;
  /** A folder to use in place of `.harness/runs`; null for none. */
  readonly out: string | null;
  readonly at: Date;
  readonly asked: AskedRun;
  /** An id that follows from what is judged, to take the place of a run with the same one; null for a new one. */
  readonly runId: string | null;
  /** Draws the end of a new id; at random where nothing else is said. */
  readonly suffix?: () => string;
}

/** Makes a run's directory, with its manifest in the state `running` and its files of lines empty. */
export async function createRun(options: CreateRunOptions): Promise<RunDirectory> {
  const { door, asked, at } = options;
  const { runId, path } = await folderOf(options);
  // What was recorded stays out of version control.
  if (options.out === null) await door.claim(join(options.directory, '.harness', '.gitignore'), '*\n');
  const manifest: Manifest = {
    schema: 'harness.manifest/1',
    runId,
    inputs: [],
    unseen: [],
    sources: [],
    look: 1,
    step: null,
    policy: null,
    doubts: [],
    notes: [],
    ...asked,
    startedAt: at.toISOString(),
    endedAt: null,
    decidedAt: null,
    state: 'running',
    accounting: null,
  };
  return RunDirectory.open(path, manifest, door, 'new');
}

/** Makes the run's folder. Of runs that begin in one second two may draw the same id: the later one draws again. */
async function folderOf(
  options: CreateRunOptions,
): Promise<{ readonly runId: string; readonly path: string }> {
  const { door, asked, at, suffix } = options;
  const runs = options.out ?? runsFolder(options.directory);
  if (options.runId !== null) {
    const path = join(runs, options.runId);
    await door.remove(path);
    await door.folder(path);
    return { runId: options.runId, path };
  }
  for (;;) {
    const runId = newRunId(asked.service, at, suffix?.());
    const path = join(runs, runId);
    if (await door.claimFolder(path)) return { runId, path };
  }
}

/**
 * Opens the directory of a run that was interrupted or killed, to go on with it; `kept` is how much of its lines agrees
 * (`readEarlier`). What its end had written, if it came to one, is taken away: it is judged anew.
 */
export async function resumeRun(
  path: string,
  door: Door,
  options: { readonly kept: KeptLines | null; readonly at: Date | null },
): Promise<RunDirectory> {
  const { resumed = [], ...manifest } = await readManifest(path);
  // The digests first: without them nobody takes what follows for damage.
  for (const file of [runFiles.digests, runFiles.verdict, runFiles.findings, runFiles.pooled])
    await door.remove(join(path, file));
  // What was half written beside a file when the run ended.
  for (const name of await readdir(path))
    if (/^\..+\.[0-9a-f]{8}\.tmp$|\.settling$/.test(name)) await door.remove(join(path, name));
  const running: Manifest = {
    ...manifest,
    state: 'running',
    endedAt: null,
    decidedAt: null,
    doubts: [],
    notes: [],
    unseen: [],
    accounting: null,
  };
  const times = options.at === null ? resumed : [...resumed, options.at.toISOString()];
  const again = times.length === 0 ? running : { ...running, resumed: times };
  return RunDirectory.open(path, again, door, 'resume', options.kept);
}
