import type { APIResponse, Locator, Response } from '@playwright/test';
import type { JourneySide } from '../../harness/model/scenario.ts';
import type { AnsweredOptions } from './answeredLook.ts';
import type { Outbox } from './outbox.ts';

/** Who the journey is played on. */
export interface PlayedSide {
  readonly name: JourneySide;
  /** What `page` and `request` ask where a journey gives a path only. */
  readonly url: string;
  readonly runId: string;
}

/** What a journey has besides what Playwright gives it. */
export interface JourneyFixtures {
  readonly side: PlayedSide;
  /** What the config gives journeys on this side to log in with. */
  readonly credentials: Readonly<Record<string, string>>;
  /** A value of this journey's, try's and side's own, `ana-7f3k2q`: the same each time that a try asks for the name. */
  readonly unique: (name: string) => string;
  /** Looks at what a region of the page says; the sides' looks are compared. */
  readonly see: (name: string, locator: Locator) => Promise<void>;
  /** Looks at an answer; the sides' looks are compared as the shadow lane compares answers. */
  readonly answered: (
    name: string,
    response: APIResponse | Response,
    options?: AnsweredOptions,
  ) => Promise<void>;
  /** What the side sends out: waits for mails and requests of others, looks at them, and gives them. */
  readonly outbox: Outbox;
}
