import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import { launchChromium } from '../../e2e/chromium.ts';

/** Milliseconds in the browser since it began to open the page. */
export interface OpenedPage {
  /** Everything is drawn and listens. */
  readonly ready: number;
  /** How long the first finding then takes to open on a click. */
  readonly answers: number;
}

/** Opens a report in Chromium as from disk; the best of three, each in a browser's profile of its own. */
export async function openPage(path: string): Promise<OpenedPage> {
  const browser = await launchChromium();
  try {
    const rounds: OpenedPage[] = [];
    for (let round = 0; round < 3; round += 1) rounds.push(await openOnce(browser, path));
    return {
      ready: Math.min(...rounds.map(({ ready }) => ready)),
      answers: Math.min(...rounds.map(({ answers }) => answers)),
    };
  } finally {
    await browser.close();
  }
}

async function openOnce(browser: Browser, path: string): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(path).href, { waitUntil: 'commit' });
    // Its policy allows no function that waits within the page.
    await page.locator('html[data-ready=true]').waitFor({ state: 'attached' });
    const ready: number = await page.evaluate(settled);
    const before = performance.now();
    await page.locator('summary[data-finding]').first().click();
    await page.locator('details[open] > summary[data-finding]').first().waitFor();
    return { ready, answers: performance.now() - before };
  } finally {
    await context.close();
  }
}

/** After the next frame: what is drawn can be used. */
const settled =
  'new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))';
