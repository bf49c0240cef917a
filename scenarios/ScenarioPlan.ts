import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import type { Doubt } from '../harness/model/doubt.ts';
import type { Side } from '../harness/model/observation.ts';
import type { LookRules } from './looks/LookRules.ts';
import type { ListedJourney } from './player/Played.ts';
import type { ScenarioSection } from './section.ts';

/** A browser that was found, or why there is none. */
export type PlannedBrowser =
  | {
      readonly kind: 'found';
      /** Null for Playwright's own. */ readonly executable: string | null;
      readonly name: string;
    }
  | { readonly kind: 'none'; readonly problem: string };

/** A scenario run, worked out: every mistake in flags, config and files has been found, and nothing was sent. */
export interface ScenarioPlan {
  readonly service: ServiceConfig;
  readonly section: ScenarioSection;
  /** The sides to play on: the candidate, and the baseline where it can be. */
  readonly sides: readonly Side[];
  /** Absolute paths of spec files and folders. */
  readonly specs: readonly string[];
  /** In the order of their files. */
  readonly journeys: readonly ListedJourney[];
  readonly browser: PlannedBrowser;
  readonly rules: LookRules;
  /** What keeps from a pass and is known before anything is sent. */
  readonly doubts: readonly Doubt[];
  /** What a reader of the verdict should know besides, and is known by now. */
  readonly notes: readonly string[];
  readonly seed: string;
  readonly at: Date;
}
