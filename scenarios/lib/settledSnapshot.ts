import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from '@playwright/test';

const pause = 100;
/** A region that never stands still is looked at as it is then; ms. */
const longest = 2_000;

/** The accessible text of a region once it says the same twice in a row: pages go on drawing after they answer. */
export async function settledSnapshot(locator: Locator): Promise<string> {
  const until = performance.now() + longest;
  let last = await locator.ariaSnapshot();
  while (performance.now() < until) {
    await delay(pause);
    const now = await locator.ariaSnapshot();
    if (now === last) break;
    last = now;
  }
  return last;
}
