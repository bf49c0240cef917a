import { expect } from 'vitest';
import { contractOf, contractReportOf, several } from '../unit/report/contracts.ts';
import type { OpenReport } from './openReport.ts';
import { copied, numberOf, overflow } from './readPage.ts';

/** One that disagrees with the OpenAPI file too. */
export const disagreeing = contractOf(several, {
  api: {
    checked: { interactions: 5, exchanges: 480 },
    findings: [
      {
        fingerprint: '5be8a1100c42',
        source: 'recording',
        level: 'error',
        operation: 'GET /auth/me',
        path: '$.response.body.user.email',
        message: "must have required property 'email'",
        count: 12,
        accepted: false,
      },
    ],
  },
});

/** Opens the page of a run of contracts alone, looks at its section, and at nothing else being there. */
export async function expectContractShown(open: OpenReport): Promise<void> {
  const { page, faults } = await open(contractReportOf(disagreeing));
  const section = page.locator('#contracts');
  const web = section.locator('table.contracts tbody tr').filter({ hasText: 'web' }).first();
  expect(await web.innerText()).toMatch(/^web\s+1\s+1\s+0\s+0\s+0$/);
  expect(await section.locator('td.bad').allInnerTexts()).toEqual(['1']);
  expect(await section.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
    'Broken 1',
    'Wrong 1',
    'Open 1',
    'Pending 1',
    'Against the OpenAPI file 1',
  ]);
  const first = section.locator('[data-finding]').first();
  expect((await first.innerText()).replaceAll(/\s+/g, ' ')).toBe(
    'web get the profile GET /auth/me when a user is signed in body $.user.email missing the contract says "ada@example.org" baseline as the contract says candidate (nothing) the baseline keeps it, the candidate does not; the candidate failed it 3 of 3 times; 1 more place',
  );
  await first.click();
  const places = section.getByRole('table', { name: /^Where the answers/ });
  await expect.poll(numberOf(places.locator('tbody tr'))).toBe(2);
  expect((await places.locator('tbody tr').last().innerText()).replaceAll(/\s+/g, ' ')).toBe(
    'status expected 200 but was 201 200 as the contract says 201',
  );
  expect(await copied(page, 'Verify again')).toBe(
    'npx migration-harness contract --service auth --target staging',
  );
  expect(await section.innerText()).toContain('checked: 5 interactions, 480 exchanges');
  expect(await section.innerText()).toContain("must have required property 'email'");
  expect(await page.locator('#findings, #latency, #coverage, #accounting, #load').count()).toBe(0);
  expect(await page.locator('nav').innerText()).toMatch(/^Checks\s+Contracts\s+Evidence$/);
  for (const width of [1280, 720, 400]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => page.evaluate('innerWidth')).toBe(width);
    await expect.poll(() => overflow(page), { message: `at ${String(width)} pixels` }).toBe(0);
  }
  expect(faults).toEqual([]);
}
