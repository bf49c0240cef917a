/**
 * How soon a report can be worked with: `npx --no -- node test/bench/reportPage.ts report.html [times]`. From the start
 * of the navigation to the first screen, to the findings on the screen, and from a key in the search to its result.
 * Exits 1 where the median of the second is above a second.
 */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import { launchChromium } from '../e2e/chromium.ts';

const bar = 1_000;
const [path = 'report.html', times = '5'] = process.argv.slice(2);

interface Opening {
  readonly firstScreen: number;
  readonly interactive: number;
  readonly search: number;
}

const browser = await launchChromium();
try {
  const openings: Opening[] = [];
  for (let time = 0; time < Number(times); time += 1) openings.push(await opening(browser));
  const interactive = medianOf(openings.map((one) => one.interactive));
  const row = (name: string, of: (one: Opening) => number): string =>
    `${name.padEnd(44)}${medianOf(openings.map(of)).toFixed(0).padStart(7)} ms`;
  console.log(`${path}: ${(statSync(path).size / 1e6).toFixed(2)} MB, median of ${times}`);
  console.log(row('first screen painted', (one) => one.firstScreen));
  console.log(row('interactive', (one) => one.interactive));
  console.log(row('a search answered', (one) => one.search));
  console.log(interactive <= bar ? 'within a second' : 'NOT within a second');
  process.exitCode = interactive <= bar ? 0 : 1;
} finally {
  await browser.close();
}

/** Each in a fresh context, so that no compiled script is kept from the one before. */
async function opening(chromium: Browser): Promise<Opening> {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, offline: true });
  try {
    // The page says `data-ready` when its controls work; after two frames that is on the screen too.
    await context.addInitScript(`
      const settled = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));
      new MutationObserver((_, observer) => {
        if (document.documentElement?.dataset.ready !== 'true') return;
        observer.disconnect();
        settled((at) => { window.interactiveAt = at; });
      }).observe(document, { attributes: true, childList: true, subtree: true });
      window.searched = (text) => new Promise((done) => {
        const field = document.getElementById('search');
        if (field === null) return done(0);
        const from = performance.now();
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        settled((at) => done(at - from));
      });
    `);
    const page = await context.newPage();
    await page.goto(pathToFileURL(resolve(path)).href);
    await page.waitForFunction('window.interactiveAt !== undefined');
    const interactive: number = await page.evaluate('window.interactiveAt');
    const firstScreen: number = await page.evaluate(
      'performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0',
    );
    const search: number = await page.evaluate('window.searched("id")');
    return { firstScreen, interactive, search };
  } finally {
    await context.close();
  }
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
