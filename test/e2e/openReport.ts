import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { onTestFinished } from 'vitest';
import { noFiles, type PageFiles } from '../../harness/report/html/PageFiles.ts';
import { renderHtml } from '../../harness/report/html/renderHtml.ts';
import type { RunReport } from '../../harness/model/runReport.ts';
import { reportPageOf } from '../../harness/run/reportPage.ts';
import { bundleReportPage } from '../../scripts/bundleReportPage.ts';
import { launchChromium } from './chromium.ts';
import { workFolder } from './workFolder.ts';

/** What a page did that no report may: asked for something, broke its policy, failed, or ran a script of another. */
export interface OpenedReport {
  readonly page: Page;
  readonly faults: readonly string[];
}

/** Opens reports from disk in a browser that has no network. */
export type OpenReport = (
  report: RunReport,
  options?: BrowserContextOptions,
  fragment?: string,
  files?: PageFiles,
) => Promise<OpenedReport>;

/** Builds the page and starts a browser, both once; the second function ends it. */
export async function startBrowser(): Promise<readonly [OpenReport, () => Promise<void>]> {
  const { script, style } = await bundleReportPage();
  const built = reportPageOf(script, style);
  const browser = await launchChromium();
  // Starting one takes longer than most tests: those that ask for nothing special share it.
  const shared = await contextOf(browser, {});
  const open: OpenReport = async (report, options, fragment = '', files = noFiles) => {
    const path = join(workFolder(), 'report.html');
    writeFileSync(path, renderHtml(report, built, { command: 'npx migration-harness' }, files));
    const context = options === undefined ? shared : await contextOf(browser, options);
    const page = await context.newPage();
    onTestFinished(() => (context === shared ? page.close() : context.close()));
    const url = pathToFileURL(path).href;
    const faults = faultsOf(page, url);
    await page.goto(url + fragment);
    return { page, faults };
  };
  return [open, () => browser.close()];
}

async function contextOf(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport, offline: true, ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return context;
}

function faultsOf(page: Page, url: string): readonly string[] {
  const faults: string[] = [];
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => faults.push(`error ${error.message}`));
  page.on('console', (message) => faults.push(`console ${message.text()}`));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) faults.push(`request ${request.url().slice(0, 200)}`);
  });
  return faults;
}
