import { expect } from 'vitest';
import { runReportOf } from '../unit/report/html/runReports.ts';
import { broken, differs, scenarioOf } from '../unit/report/scenarios.ts';
import { disagreeing } from './expectContractShown.ts';
import { remarkableLoad } from './expectLoadShown.ts';
import { hostileReport } from './hostileReport.ts';
import type { OpenReport } from './openReport.ts';
import { copied, numberOf, overflow } from './readPage.ts';

/** Opens a page in which every text is hostile, and all that can be opened on it: nothing of it may act or break out. */
export async function expectNoHarm(open: OpenReport): Promise<void> {
  const { page, faults } = await open(
    hostileReport(
      runReportOf({ load: remarkableLoad, contract: disagreeing, scenario: scenarioOf([broken, differs]) }),
    ),
  );
  expect(await page.locator('[data-finding]').count()).toBe(10);
  for (const finding of await page.locator('[data-finding]').all()) await finding.click();
  await expect.poll(numberOf(page.locator('.finding-body'))).toBe(10);
  const cut = page.getByRole('button', { name: /show all/ }).filter({ visible: true });
  for (let left = await cut.count(); left > 0; left -= 1) {
    await cut.first().click();
    await expect.poll(numberOf(cut)).toBeLessThan(left);
  }
  expect(await page.locator('.example').count()).toBeGreaterThanOrEqual(3);
  expect(await page.locator('#load tbody').count()).toBeGreaterThanOrEqual(3);
  expect(await page.locator('#load .sentences li').count()).toBeGreaterThanOrEqual(2);
  expect(await page.evaluate('window.harmed')).toBeUndefined();
  expect(
    await page.evaluate(
      'document.querySelectorAll("script, style, img, iframe, [onload], [onerror]").length',
    ),
  ).toBe(3);
  expect(faults).toEqual([]);
  for (const width of [1280, 400]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => page.evaluate('innerWidth')).toBe(width);
    await expect.poll(() => overflow(page), { message: `at ${String(width)} pixels` }).toBeLessThanOrEqual(0);
  }
  const text: string = await page.evaluate('document.body.innerText');
  expect(/[\u0000\u001b\u202e\u2066\u200f\ud800](?![\udc00-\udfff])/.test(text)).toBe(false);
  expect(text).toContain('\\u202eevil\\u2066');
  expect(/[\u0000-\u001f\u007f-\u009f\u202e]/.test(await copied(page, 'Replay it alone'))).toBe(false);
}
