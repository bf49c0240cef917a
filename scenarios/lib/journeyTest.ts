import { test as base } from '@playwright/test';
import { journeyMark } from '../marks.ts';
import { metMediaType, typedMediaType, uniqueMediaType } from '../player/attachments.ts';
import { fingerprintOf } from '../player/fingerprintOf.ts';
import { answeredLook } from './answeredLook.ts';
import type { JourneyFixtures } from './JourneyFixtures.ts';
import { JourneyWatch } from './JourneyWatch.ts';
import { journeySettings } from './journeySettings.ts';
import { openOutbox } from './outbox.ts';
import { rememberHidden } from './rememberHidden.ts';
import { settledSnapshot } from './settledSnapshot.ts';
import { takeLook } from './takeLook.ts';
import { uniqueValue } from './uniqueValue.ts';

/** Whose turn it is in this process, also in its hooks; null between journeys. */
function markNow(): string | null {
  const { root, attempt } = journeySettings();
  try {
    const { file, titlePath } = base.info();
    return journeyMark({ fingerprint: fingerprintOf(root, file, titlePath.slice(1)), attempt });
  } catch {
    return null;
  }
}

/** Playwright's `test` with the fixtures of a journey. `page` and `request` ask the side that is played on. */
export const test = base.extend<JourneyFixtures & { _met: null }, { _watch: JourneyWatch }>({
  _watch: [
    async ({ playwright }, use) => {
      const { url } = journeySettings();
      const watch = new JourneyWatch(url, markNow, [
        playwright.chromium,
        playwright.firefox,
        playwright.webkit,
      ]);
      await use(watch);
      watch.close();
    },
    { scope: 'worker', auto: true, box: true },
  ],
  _met: [
    async ({ _watch }, use, info) => {
      await use(null);
      await info.attach('met', { contentType: metMediaType, body: JSON.stringify(_watch.end()) });
    },
    { auto: true, box: true },
  ],

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it which fixtures are needed.
  side: async ({}, use) => {
    const { side, url, runId } = journeySettings();
    await use({ name: side, url, runId });
  },
  // oxlint-disable-next-line no-empty-pattern
  credentials: async ({}, use) => {
    await use(journeySettings().credentials);
  },
  // oxlint-disable-next-line no-empty-pattern
  unique: async ({}, use, info) => {
    const { seed, runId, side, attempt } = journeySettings();
    const owner = { seed, runId, side, attempt, journey: [info.file, ...info.titlePath] };
    const given = new Map<string, string>();
    await use((name) => {
      const value = given.get(name) ?? uniqueValue(name, owner);
      given.set(name, value);
      return value;
    });
    for (const pair of given)
      await info.attach('unique', { contentType: uniqueMediaType, body: JSON.stringify(pair) });
  },
  context: async ({ context }, use, info) => {
    const typed = await rememberHidden(context);
    await use(context);
    if (typed().length > 0)
      await info.attach('typed', { contentType: typedMediaType, body: JSON.stringify(typed()) });
  },
  // oxlint-disable-next-line no-empty-pattern
  see: async ({}, use, info) => {
    await use(async (name, locator) => {
      const text = await settledSnapshot(locator);
      await takeLook(info, { name, kind: 'seen', text, answer: null, ignore: [] });
    });
  },
  // oxlint-disable-next-line no-empty-pattern
  answered: async ({}, use, info) => {
    await use(async (name, response, options = {}) => {
      await takeLook(info, await answeredLook(name, response, options));
    });
  },
  // oxlint-disable-next-line no-empty-pattern
  outbox: async ({}, use, info) => {
    const { outbox: desk, side } = journeySettings();
    const { outbox, end } = await openOutbox({ desk, side, look: (look) => takeLook(info, look) });
    await use(outbox);
    await end();
  },
});
