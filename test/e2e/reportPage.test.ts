import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runReportOf } from '../unit/report/html/runReports.ts';
import { withoutBrowser } from './chromium.ts';
import { disagreeing, expectContractShown } from './expectContractShown.ts';
import { expectLoadShown, remarkableLoad } from './expectLoadShown.ts';
import { expectScenarioShown, scenarioFiles } from './expectScenarioShown.ts';
import { scenarioOf, several } from '../unit/report/scenarios.ts';
import { expectNoHarm } from './expectNoHarm.ts';
import { startBrowser, type OpenReport } from './openReport.ts';
import { clipboard, copied, numberOf, textOf } from './readPage.ts';

let open: OpenReport;
let close = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  if (!withoutBrowser) [open, close] = await startBrowser();
});
afterAll(() => close());

const findings = '[data-finding]';

describe.skipIf(withoutBrowser)('report.html', () => {
  test('says what was decided and why before anything else, even where no script may run', async () => {
    const { page } = await open(runReportOf(), { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('ROLLBACK');
    expect(await page.locator('.reason').innerText()).toContain('baseline "editor", candidate nothing');
    expect(await page.locator('.check').count()).toBe(5);
    expect(await page.locator('.check').first().boundingBox()).toMatchObject({ y: expect.closeTo(450, -3) });
    expect(await page.getByRole('img', { name: /estimate 8\.6 %, between/ }).count()).toBe(1);
  });

  test('finds and filters, says how many of how many, and keeps it in its address', async () => {
    const { page, faults } = await open(runReportOf());
    const shown = page.getByRole('status');
    await expect.poll(numberOf(page.locator(findings))).toBe(4);
    await page.getByLabel('Search', { exact: true }).fill('ada l');
    await expect.poll(textOf(shown)).toBe('1 of 4 findings');
    await expect.poll(textOf(page.locator(findings))).toContain('$.user.name');
    await expect.poll(() => page.url()).toMatch(/#search=ada\+l$/);
    await page.getByLabel('Search', { exact: true }).fill('');
    await page.getByLabel('Which', { exact: true }).selectOption('reported');
    await expect.poll(numberOf(page.locator(findings))).toBe(1);
    await expect.poll(textOf(page.locator(findings))).toContain('$.user.id');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByLabel('Kind', { exact: true }).selectOption('status');
    await page.getByLabel('Operation', { exact: true }).selectOption('GET /auth/users/{}/roles');
    await expect.poll(textOf(shown)).toBe('0 of 4 findings');
    await expect.poll(numberOf(page.getByText('Nothing matches this choice.'))).toBe(1);
    await page.getByLabel('Search', { exact: true }).fill('zzzz');
    await expect.poll(textOf(page.locator('#findings .empty'))).toContain('Nothing matches “zzzz”.');
    await page.getByRole('button', { name: 'Show all findings' }).click();
    await expect.poll(textOf(shown)).toBe('4 of 4 findings');
    await page.getByLabel('Kind', { exact: true }).selectOption('status');
    await page.getByLabel('Operation', { exact: true }).selectOption('POST /auth/login');
    await expect.poll(textOf(shown)).toBe('1 of 4 findings');
    await page.reload();
    await expect.poll(textOf(shown)).toBe('1 of 4 findings');
    expect(faults).toEqual([]);
  });

  test('opens a finding: both answers beside each other, and an exchange chosen among several', async () => {
    const { page, faults } = await open(runReportOf());
    await page.locator(findings).first().click();
    const body = page.getByRole('table', { name: 'Body, by structure of both sides' });
    await body.waitFor();
    const rows = await body.locator('tr.missing, tr.changed').allInnerTexts();
    expect(rows.join('\n')).toContain('9007199254740993');
    expect(rows.join('\n')).toContain('9007199254740992');
    expect(rows.join('\n')).toContain('"editor"');
    expect(await body.locator('tr.moved').count()).toBe(2);
    // The finding's own line stands out among those that differ and are no difference.
    expect(await body.locator('tr.missing:not(.aside)').innerText()).toContain('"editor"');
    expect((await body.locator('tr.aside').allInnerTexts()).join('\n')).toContain('9007199254740993');
    const lines = await body.locator('tr').count();
    const folded = body.getByRole('button', { name: /equal lines/ });
    await folded.first().click();
    await expect.poll(numberOf(body.locator('tr'))).toBeGreaterThan(lines);
    await page.getByRole('button', { name: 'x-00021' }).click();
    await expect
      .poll(textOf(page.locator('.command').filter({ hasText: 'Replay' })))
      .toContain('npx migration-harness shadow --replay 20250701-101500-k3f9:x-00021');
    expect(await page.getByText('npx migration-harness accept 3fa1c09b7d52').count()).toBe(1);
    expect(faults).toEqual([]);
  });

  test('offers nothing to replay, ask or accept of a demo, whose systems are gone', async () => {
    const base = runReportOf();
    const flags = { demo: true, fault: ['lost-role'], 'limit-exchanges': 500 };
    const manifest = { ...base.manifest, asked: { command: 'gate', flags } };
    const { page } = await open({ ...base, manifest });
    await page.locator(findings).first().click();
    await page.locator('.example').waitFor();
    expect(await page.locator('.command').count()).toBe(0);
    expect(await page.locator('#evidence').innerText()).toContain(
      'npx migration-harness demo --fault lost-role --limit-exchanges 500',
    );
  });

  test('copies the curl pair and the fingerprint', async () => {
    const { page, faults } = await open(runReportOf(), undefined, '#kind=status');
    await page.locator(findings).click();
    expect(await copied(page, 'curl to the candidate')).toBe(
      `curl --include --globoff --path-as-is --compressed --request POST --header 'Content-Type: application/json' --data-raw '{"user":"o'\\''hara","password":"<password:1>"}' http://auth:8001/auth/login`,
    );
    expect(await copied(page, 'curl to the baseline')).toMatch(/ http:\/\/monolith:8080\/auth\/login$/);
    expect(await copied(page, 'the fingerprint')).toBe('5be8a1100c42');
    expect(faults).toEqual([]);
  });

  test('is walked by keyboard alone', async () => {
    const { page } = await open(runReportOf());
    const focused =
      (what = 'textContent') =>
      (): Promise<string> =>
        page.evaluate(`document.activeElement.${what} ?? ''`);
    await page.keyboard.press('Tab');
    await expect.poll(focused()).toBe('Skip to the checks');
    await page.keyboard.press('Enter');
    await expect.poll(focused('id')).toBe('checks');
    await page.keyboard.press('/');
    await page.keyboard.type('roles');
    await expect.poll(focused('value')).toBe('roles');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await expect.poll(focused()).toContain('$.roles[*]');
    await page.keyboard.press('j');
    await expect.poll(focused()).toContain('$.user.name');
    await page.keyboard.press('ArrowUp');
    await expect.poll(focused()).toContain('$.roles[*]');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Enter');
    await page.locator('.finding-body').waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(focused('ariaLabel')).toBe('Copy the fingerprint');
    const told = page.getByRole('button', { name: 'Copied the fingerprint' });
    await Promise.all([told.waitFor(), page.keyboard.press('Enter')]);
    expect(await clipboard(page)).toBe('3fa1c09b7d52');
  });

  test('lets the keyboard reach all that can be pressed', async () => {
    const { page } = await open(runReportOf());
    await page.locator(findings).first().click();
    await page.locator('.example').waitFor();
    await page.evaluate('document.activeElement.blur(); document.querySelector(".skip").focus()');
    const all: number = await page.evaluate(
      '[...document.querySelectorAll("a, button, input, select, summary")].filter((one) => one.checkVisibility()).length',
    );
    await page.evaluate(
      'window.reached = new Set(); addEventListener("focusin", ({ target }) => reached.add(target))',
    );
    for (let press = 0; press < all; press += 1) await page.keyboard.press('Tab');
    expect(all).toBeGreaterThan(25);
    await expect.poll(() => page.evaluate('reached.size')).toBeGreaterThanOrEqual(all - 1);
  });

  test('shows latency, coverage, accounting and what the verdict rests on', async () => {
    const { page, faults } = await open(runReportOf());
    const chart = page.getByRole('img', { name: /^Latency distributions/ });
    const overall = await chart.getAttribute('aria-label');
    await page.locator('#latency select').selectOption({ label: 'POST /auth/login' });
    await expect.poll(() => chart.getAttribute('aria-label')).not.toBe(overall);
    const first = page.locator('#coverage tbody tr').first();
    expect(await first.innerText()).toContain('GET /auth/users/{}/roles');
    await page.getByRole('button', { name: 'Not compared' }).click();
    await expect.poll(textOf(first)).toContain('POST /auth/login');
    expect(await page.locator('#accounting').innerText()).toMatch(
      /5,010 read\s*=\s*10 rejected\s*\+\s*900 not selected\s*\+\s*4,100 selected/,
    );
    expect(await page.locator('#evidence').innerText()).toContain('recordings/auth-1.har');
    expect(faults).toEqual([]);
  });

  test('shows a load: a chart with its limit, a line for each operation, and nothing of exchanges', () =>
    expectLoadShown(open));

  test('shows contracts: consumers, each interaction that does not hold with both sides, and nothing of exchanges', () =>
    expectContractShown(open));

  test('shows scenarios: files, each journey with its steps, picture, trace and differences, and nothing of exchanges', () =>
    expectScenarioShown(open));

  test('prints every finding in full, with both answers, and no controls', async () => {
    const { page } = await open(runReportOf(), { colorScheme: 'dark' });
    await page.evaluate(
      'addEventListener("beforeprint", () => queueMicrotask(() => { window.printed = document.querySelectorAll(".finding details[open] .fingerprint").length }))',
    );
    await page.locator(findings).first().click();
    await page.locator('.example').waitFor();
    await page.pdf();
    // At the moment itself: who prints does not wait for the page.
    expect(await page.evaluate('window.printed')).toBe(4);
    // What nobody opened is closed again.
    await expect.poll(numberOf(page.locator('.finding > details[open]'))).toBe(1);
    // A change of the medium is told with the next frame.
    await page.emulateMedia({ media: 'print' });
    await expect.poll(numberOf(page.locator('.fingerprint').filter({ visible: true }))).toBe(4);
    expect(await page.locator('.diff').filter({ visible: true }).count()).toBeGreaterThan(4);
    expect(await page.locator('.values').filter({ visible: true }).count()).toBe(4);
    expect(await page.locator('.filter, .bar, .copy').filter({ visible: true }).count()).toBe(0);
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(26, 31, 40)');
  });

  test('has no serious fault for axe, light and dark', async () => {
    const { page } = await open(
      runReportOf({ load: remarkableLoad, contract: disagreeing, scenario: scenarioOf(several) }),
      { bypassCSP: true },
      '',
      scenarioFiles,
    );
    for (const journey of await page.locator(`#scenarios ${findings}`).all()) await journey.click();
    await page.locator('#scenarios img').waitFor();
    await page.locator(`#contracts ${findings}`).first().click();
    await page.locator(`#findings ${findings}`).first().click();
    await page.locator('.example').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // In the dark only the colours are others: most rules would take their time again to say the same.
      const only = colorScheme === 'light' ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] };
      const { violations } = await new AxeBuilder({ page })
        .options({ resultTypes: ['violations'], ...only })
        .analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const told = serious.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 99)).join(' | ')}`,
      );
      expect(told, colorScheme).toEqual([]);
    }
  });

  test('turns dark and light on request', async () => {
    const { page } = await open(runReportOf());
    const background = (): Promise<string> =>
      page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.getByRole('button', { name: 'Dark' }).click();
    await expect.poll(background).not.toBe(light);
    await page.getByRole('button', { name: 'Light' }).click();
    await expect.poll(background).toBe(light);
  });

  test('shows thousands of findings a hundred at a time', async () => {
    const base = runReportOf();
    const [finding] = base.verdict.findings;
    if (finding === undefined) throw new Error('no finding');
    const many = Array.from({ length: 3_000 }, (_, index) => ({
      ...finding,
      fingerprint: index.toString(16).padStart(12, '0'),
      operation: `GET /operations/${String(index % 40)}`,
    }));
    const { page, faults } = await open({ ...base, verdict: { ...base.verdict, findings: many } });
    expect(await page.locator(findings).count()).toBe(100);
    await page.getByRole('button', { name: 'Show 100 more of 2,900' }).click();
    await expect.poll(numberOf(page.locator(findings))).toBe(200);
    await page.getByLabel('Search', { exact: true }).fill('000000000bb7');
    await expect.poll(textOf(page.getByRole('status'))).toBe('1 of 3,000 findings');
    expect(faults).toEqual([]);
  });
});

describe.skipIf(withoutBrowser)('a report full of hostile strings', () => {
  test('runs none of their scripts and keeps its layout, wide and narrow', () => expectNoHarm(open));
});
