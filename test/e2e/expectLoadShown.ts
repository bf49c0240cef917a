import { expect } from 'vitest';
import { between, loadOf, loadOperation, loadReportOf, loadRunOf } from '../unit/report/loads.ts';
import type { OpenReport } from './openReport.ts';
import { overflow } from './readPage.ts';

/** A load of both sides of which there is something to remark. */
export const remarkableLoad = loadOf(
  loadRunOf({ end: 'killed', checks: [{ name: 'is signed in', passed: 0, failed: 1 }] }),
  loadRunOf({ side: 'baseline' }),
);

/** Opens the page of a run of load alone, looks at its section, and at nothing else being there. */
export async function expectLoadShown(open: OpenReport): Promise<void> {
  const operations = [
    loadOperation('GET /auth/profile', between(30, 40, 900)),
    loadOperation('POST /auth/login', between(40, 90, 900), { slow: { p95: 0, p99: 4 } }),
  ];
  const sides = loadOf(loadRunOf({ dropped: 3 }), loadRunOf({ side: 'baseline', operations }));
  const { page, faults } = await open(loadReportOf(sides));
  const section = page.locator('#load');
  const chart = section.getByRole('img', { name: /^Latency distributions.* Limits: p95 < 500 ms\.$/ });
  const overall = await chart.getAttribute('aria-label');
  await section.locator('select').selectOption({ label: 'POST /auth/login' });
  await expect.poll(() => chart.getAttribute('aria-label')).not.toBe(overall);
  const rows = section.getByRole('rowgroup').filter({ hasText: 'POST /auth/login' });
  expect(await rows.locator('tr').allInnerTexts()).toEqual([
    expect.stringMatching(/candidate\s+1,000\s+0\s+0\s+150\s+–\s+62 ms\s+747 ms\s+747 ms \(712–747 ms\)/),
    expect.stringMatching(/baseline\s+900\s+0\s+0\s+0\s+4\s+/),
  ]);
  expect(await rows.locator('.bad').allInnerTexts()).toEqual(['150']);
  expect(await section.innerText()).toContain('3 iterations were due and not begun in time');
  expect(await page.locator('#findings, #latency, #coverage, #accounting').count()).toBe(0);
  expect(await page.locator('nav').innerText()).toMatch(/^Checks\s+Load\s+Evidence$/);
  expect(await page.getByRole('img', { name: /^share of requests slower than 500 ms:/ }).count()).toBe(1);
  for (const width of [1280, 1190, 720, 400]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => page.evaluate('innerWidth')).toBe(width);
    await expect.poll(() => overflow(page), { message: `at ${String(width)} pixels` }).toBe(0);
  }
  // Without a heading above the columns, each number says what it is.
  const label: string = await page.evaluate(
    'getComputedStyle(document.querySelector("#load tbody td[data-label]"), "::before").content',
  );
  expect(label).toBe('"requests"');
  expect(faults).toEqual([]);
}
