import { expect } from 'vitest';
import type { PageFiles } from '../../harness/report/html/PageFiles.ts';
import { pictures, scenarioReportOf } from '../unit/report/scenarios.ts';
import type { OpenReport } from './openReport.ts';
import { copied, numberOf, overflow } from './readPage.ts';

/** As where the page lies in the run's directory. */
export const scenarioFiles: PageFiles = { path: '', pictures };

/** Opens the page of a run of scenarios alone, looks at its section, and at nothing else being there. */
export async function expectScenarioShown(open: OpenReport): Promise<void> {
  const { page, faults } = await open(scenarioReportOf(), undefined, '', scenarioFiles);
  const section = page.locator('#scenarios');
  const login = section.locator('table.specs tbody tr').first();
  expect(await login.innerText()).toMatch(/^scenarios\/auth\/login\.spec\.ts\s+2\s+1\s+0\s+1\s+1\s+1\s+1$/);
  expect(await section.locator('td.bad').allInnerTexts()).toEqual(['1', '1']);
  expect(await section.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
    'Broken 1',
    'Differs 1',
    'Wrong 1',
    'Through the gateway 1',
    'Flaky 1',
    'Open 1',
    'Skipped 1',
  ]);
  const [broken, differs] = await section.locator('[data-finding]').all();
  if (broken === undefined || differs === undefined) throw new Error('there are no journeys');
  expect((await broken.innerText()).replaceAll(/\s+/g, ' ')).toBe(
    'broken log in > a wrong password scenarios/auth/login.spec.ts:31 candidate: failed, passed 0 of 3 times, step “the page says so”: expect(locator).toHaveText(expected) failed baseline: passed 3 times it passes on the baseline and not on the candidate, in 3 of 3 tries',
  );
  await broken.click();
  expect(await section.locator('pre.failure').innerText()).toContain("Received: ''");
  await section.getByRole('img', { name: /^What the candidate showed/ }).waitFor();
  await expect.poll(() => page.evaluate('document.querySelector("#scenarios img").naturalWidth')).toBe(1);
  expect(await copied(page, 'Trace of the candidate')).toBe(
    'npx playwright show-trace scenario/4f6a0c91b2d3-candidate.zip',
  );
  expect(await section.getByRole('link').allInnerTexts()).toEqual([
    'scenario/4f6a0c91b2d3-candidate.png',
    'scenario/4f6a0c91b2d3-candidate.zip',
  ]);
  await differs.click();
  const places = section.getByRole('table', { name: 'Where the sides do not show the same' });
  await expect.poll(numberOf(places.locator('tbody tr'))).toBe(2);
  expect((await places.locator('tbody tr').last().innerText()).replaceAll(/\s+/g, ' ')).toBe(
    'what the API answers, $.user.email missing step “the profile is shown” "ada@example.org" (nothing)',
  );
  expect(await section.innerText()).toContain('10 % to the candidate: 0 of 1 passed');
  expect(await page.locator('#findings, #latency, #coverage, #accounting, #load').count()).toBe(0);
  expect(await page.locator('nav').innerText()).toMatch(/^Checks\s+Scenarios\s+Evidence$/);
  for (const width of [1280, 720, 400]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => page.evaluate('innerWidth')).toBe(width);
    await expect.poll(() => overflow(page), { message: `at ${String(width)} pixels` }).toBe(0);
  }
  expect(faults).toEqual([]);
}
