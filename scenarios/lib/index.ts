/** What journeys import: `import { test, expect } from 'migration-harness/scenarios'`. */
export { expect } from '@playwright/test';
export type { AnsweredOptions } from './answeredLook.ts';
export type { JourneyFixtures, PlayedSide } from './JourneyFixtures.ts';
export type { Outbox, WaitOptions } from './outbox.ts';
export type { WantedMail, WantedRequest } from './wantedSent.ts';
export { test } from './journeyTest.ts';
