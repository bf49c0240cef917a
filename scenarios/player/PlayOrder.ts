import type { JourneySide } from '../../harness/model/scenario.ts';
import type { ListedJourney, PlayedTry } from './Played.ts';

/** What to play: all journeys of the specs, or some of them again. */
export interface PlayOrder {
  /** Absolute path of the config's folder: `@playwright/test` is found from it, and files are named from it. */
  readonly root: string;
  readonly side: JourneySide;
  /** What the journeys ask: the front of this side, `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Hosts whose requests browsers send to `url` in their place, `auth:8001`. */
  readonly standsFor: readonly string[];
  /** Absolute paths of spec files and folders. */
  readonly specs: readonly string[];
  /** Null for all. */
  readonly only: readonly ListedJourney[] | null;
  /** Numbers of the tries to make of each: `[1]`, `[2, 3]`. */
  readonly attempts: readonly number[];
  readonly workers: number;
  /** ms that a journey may take. */
  readonly timeout: number;
  /** Absolute path of a browser; null for Playwright's own. */
  readonly browser: string | null;
  /** What the config gives journeys on this side to log in with. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Where journeys read what the side sent out: `http://127.0.0.1:40125`; null where nothing is caught. */
  readonly outbox: string | null;
  readonly runId: string;
  readonly seed: string;
  /** A folder of this run's own, 0700, for all that Playwright writes; removed by whoever made it. */
  readonly folder: string;
  /** What Playwright and the journeys print. */
  readonly log: (text: string) => void;
  readonly onTry: (played: PlayedTry) => void;
  readonly signal: AbortSignal;
}

/** What came of an order. */
export interface PlayEnd {
  readonly tries: readonly PlayedTry[];
  /** Why not all were played: a spec that cannot be loaded, a child that died; null where all were. */
  readonly problem: string | null;
}
