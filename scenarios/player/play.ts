import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { findPlaywright, type FoundPlaywright } from './findPlaywright.ts';
import type { PlayedTry } from './Played.ts';
import type { PlayEnd, PlayOrder } from './PlayOrder.ts';
import { runPlaywright } from './PlaywrightProcess.ts';
import type { PlaySettings } from './PlaySettings.ts';
import { selectionPattern } from './selection.ts';
import { specFolders } from './specFolders.ts';
import { toldError } from './toldError.ts';

/** Problems that are told; there may be one for each journey. */
const mostProblems = 5;

/**
 * Plays the journeys on one side in a child process of their own, one after another for each attempt. What a side or a
 * spec does is data; nothing that was started is left, nor when this process is killed.
 */
export async function play(order: PlayOrder): Promise<PlayEnd> {
  const root = await realpath(order.root);
  const playwright = findPlaywright(root);
  if ('problem' in playwright) return { tries: [], problem: `${playwright.problem} (${playwright.hint})` };
  const found = await specFolders(order.specs);
  if ('problem' in found) return { tries: [], problem: found.problem };
  const specs = found.folders;
  const tries: PlayedTry[] = [];
  const problems = new Set<string>();
  // Without a folder to search Playwright would search all.
  if (order.only?.length !== 0 && specs.length > 0)
    for (const attempt of order.attempts) {
      if (order.signal.aborted) break;
      const { side, url, standsFor, runId, seed, workers, timeout, browser, credentials, outbox } = order;
      const output = join(order.folder, `${side}-${String(attempt)}`);
      const settings = { side, url, standsFor, runId, seed, workers, timeout, browser, credentials, outbox };
      const played = await playOnce(order, playwright, { ...settings, root, specs, attempt, output });
      tries.push(...played.tries);
      for (const problem of played.problems) problems.add(problem);
    }
  if (order.signal.aborted) problems.add('it was interrupted');
  return { tries, problem: problems.size === 0 ? null : [...problems].slice(0, mostProblems).join('\n') };
}

interface PlayedOnce {
  readonly tries: readonly PlayedTry[];
  readonly problems: readonly string[];
}

async function playOnce(
  { only, folder, log, onTry, signal }: PlayOrder,
  { cli }: FoundPlaywright,
  settings: PlaySettings,
): Promise<PlayedOnce> {
  const wanted = only === null ? null : new Set(only.map(({ fingerprint }) => fingerprint));
  const tries: PlayedTry[] = [];
  const problems: string[] = [];
  const missing = new Map((only ?? []).map((journey) => [journey.fingerprint, journey.titles]));
  const selection = only === null ? null : selectionPattern(only, settings.root);
  const end = await runPlaywright({
    settings,
    selection,
    listOnly: false,
    cli,
    folder,
    log,
    signal,
    notice: (notice) => {
      switch (notice.kind) {
        case 'begun':
          for (const { fingerprint, titles } of notice.journeys)
            if (wanted?.has(fingerprint) !== false) missing.set(fingerprint, titles);
          return;
        case 'tried':
          // Others are played with them where a group is serial.
          if (wanted?.has(notice.played.fingerprint) === false) return;
          missing.delete(notice.played.fingerprint);
          tries.push(notice.played);
          onTry(notice.played);
          return;
        case 'error':
          problems.push(toldError(notice));
          return;
        case 'printed':
          log(notice.text);
          return;
        case 'ended':
          return;
        default:
          notice satisfies never;
      }
    },
  });
  // Told to stop while it was still starting, it says nothing more.
  if (end !== null && !signal.aborted) problems.push(end);
  if (problems.length === 0 && missing.size > 0 && !signal.aborted)
    problems.push(unplayed([...missing.values()]));
  return { tries, problems };
}

function unplayed(titles: readonly (readonly string[])[]): string {
  const first = titles[0]?.join(' > ') ?? '';
  const more = titles.length > 1 ? ` and ${String(titles.length - 1)} more` : '';
  return `Playwright did not play “${first}”${more}`;
}
