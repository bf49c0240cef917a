import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { findPlaywright } from './findPlaywright.ts';
import type { ListedJourney } from './Played.ts';
import { runPlaywright } from './PlaywrightProcess.ts';
import { specFolders } from './specFolders.ts';
import { focusedAt, toldError } from './toldError.ts';

/** What to list. */
export interface ListOrder {
  /** Absolute path of the config's folder. */
  readonly root: string;
  /** Absolute paths of spec files and folders, which are there. */
  readonly specs: readonly string[];
  /** As in `PlayOrder`. */
  readonly folder: string;
  readonly log: (text: string) => void;
  readonly signal: AbortSignal;
}

/** What is there to play. */
export interface JourneyList {
  /** In the order of their files. */
  readonly journeys: readonly ListedJourney[];
  /** Why not all of them are known: a spec that cannot be loaded, with its place; null where they are. */
  readonly problem: string | null;
  /** Places of each `test.only` and its kin, `scenarios/login.spec.ts:7`: it leaves out all other journeys. */
  readonly only: readonly string[];
}

/** Settings that matter only to journeys that are played. */
const nothingPlayed = {
  side: 'baseline',
  url: 'http://127.0.0.1:9',
  standsFor: [],
  runId: '',
  seed: '',
  attempt: 1,
  workers: 1,
  timeout: 30_000,
  browser: null,
  credentials: {},
  outbox: null,
} as const;

/** Asks Playwright for all journeys of the specs. Specs are loaded, nothing is sent and no browser is started. */
export async function listJourneys({ root, specs, folder, log, signal }: ListOrder): Promise<JourneyList> {
  const real = await realpath(root);
  const playwright = findPlaywright(real);
  if ('problem' in playwright)
    return { journeys: [], problem: `${playwright.problem} (${playwright.hint})`, only: [] };
  const found = await specFolders(specs);
  if ('problem' in found) return { journeys: [], problem: found.problem, only: [] };
  // Without a folder to search Playwright would search all.
  if (found.folders.length === 0) return { journeys: [], problem: null, only: [] };
  const journeys: ListedJourney[] = [];
  const problems: string[] = [];
  const only: string[] = [];
  const end = await runPlaywright({
    settings: {
      root: real,
      specs: found.folders,
      output: join(folder, 'list'),
      ...nothingPlayed,
    },
    selection: null,
    listOnly: true,
    cli: playwright.cli,
    folder,
    log,
    signal,
    notice: (notice) => {
      if (notice.kind === 'begun') journeys.push(...notice.journeys);
      else if (notice.kind === 'printed') log(notice.text);
      else if (notice.kind === 'error') {
        const place = focusedAt(notice);
        if (place === null) problems.push(toldError(notice));
        else only.push(place);
      }
    },
  });
  if (signal.aborted) problems.push('it was interrupted');
  else if (end !== null) problems.push(end);
  return { journeys, problem: problems.length === 0 ? null : problems.join('\n'), only };
}
