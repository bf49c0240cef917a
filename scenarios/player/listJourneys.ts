import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { findPlaywright } from './findPlaywright.ts';
import type { ListedJourney } from './Played.ts';
import { runPlaywright } from './PlaywrightProcess.ts';
import { specFolders } from './specFolders.ts';

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
  /** Each `test.only` and its kin, with its place: such a spec leaves out all other journeys. */
  readonly only: readonly string[];
}

/** Settings that matter only to journeys that are played. */
const nothingPlayed = {
  side: 'baseline',
  url: 'http://127.0.0.1:9',
  runId: '',
  seed: '',
  attempt: 1,
  workers: 1,
  timeout: 30_000,
  browser: null,
  credentials: {},
  outbox: null,
} as const;

const focused = /^Error: item focused with '\.only' is not allowed[^"]*"(?<title>[^]*)"/;

/** Asks Playwright for all journeys of the specs. Specs are loaded, nothing is sent and no browser is started. */
export async function listJourneys({ root, specs, folder, log, signal }: ListOrder): Promise<JourneyList> {
  const real = await realpath(root);
  const playwright = findPlaywright(real);
  if ('problem' in playwright)
    return { journeys: [], problem: `${playwright.problem} (${playwright.hint})`, only: [] };
  const journeys: ListedJourney[] = [];
  const problems: string[] = [];
  const only: string[] = [];
  const end = await runPlaywright({
    settings: {
      root: real,
      specs: await specFolders(await Promise.all(specs.map((spec) => realpath(spec)))),
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
        const title = focused.exec(notice.message)?.groups?.['title'];
        if (title !== undefined) only.push(withPlace(title, notice.place));
        else problems.push(withPlace(notice.message, notice.place));
      }
    },
  });
  if (end !== null) problems.push(end);
  return { journeys, problem: problems.length === 0 ? null : problems.join('\n'), only };
}

/** `scenarios/login.spec.ts:7: Unexpected token` */
export function withPlace(message: string, place: string | null): string {
  return place === null ? message : `${place}: ${message}`;
}
