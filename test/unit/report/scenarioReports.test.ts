import { describe, expect, test } from 'vitest';
import { Redactor } from '../../../harness/redaction/Redactor.ts';
import type { RunReport } from '../../../harness/model/runReport.ts';
import { detailsOf } from '../../../harness/report/detailsOf.ts';
import { githubAnnotations } from '../../../harness/report/github.ts';
import { renderHtml } from '../../../harness/report/html/renderHtml.ts';
import { renderJunit } from '../../../harness/report/junit.ts';
import { renderMarkdown } from '../../../harness/report/markdown.ts';
import { renderTerminal } from '../../../harness/report/terminal.ts';
import { columns } from '../../../harness/report/terminalText.ts';
import { reportOptions } from './reports.ts';
import { failedBy, hostileScenario, journeyOf, scenarioOf, scenarioReportOf } from './scenarios.ts';

function terminalOf(report: RunReport, width = 100, color = false): string {
  return renderTerminal(report.verdict, detailsOf(report, reportOptions), { color, width });
}

describe('the terminal', () => {
  test('says which journey, where, in which step, what came instead, what differs, and how to look closer', () => {
    const text = terminalOf(scenarioReportOf());
    expect(text.slice(text.indexOf('scenarios\n'), text.indexOf('\n42 s'))).toBe(`scenarios
  scenarios/auth/login.spec.ts    2 same, 1 broken, 1 wrong, 1 flaky, 1 open, 1 skipped
  scenarios/auth/profile.spec.ts  1 differs
  through the gateway, 10 % to the candidate: 0 of 1 passed
  1  “log in > a wrong password”  scenarios/auth/login.spec.ts:31
     + candidate: failed, passed 0 of 3 times, step “the page says so”
         | expect(locator).toHaveText(expected) failed
         | Expected: 'Wrong password'
         | Received: ''
         at scenarios/auth/login.spec.ts:36
     - baseline: passed 3 times
     it passes on the baseline and not on the candidate, in 3 of 3 tries; fingerprint 4f6a0c91b2d3
     screenshot of the candidate: scenario/4f6a0c91b2d3-candidate.png
     trace of the candidate: npx playwright show-trace .harness/runs/20250701-101500-k3f9/scenario/4f6a0c91b2d3-candidate.zip
  2  “the profile”  scenarios/auth/profile.spec.ts:12
     + candidate: passed 3 times
     - baseline: passed 3 times
     step “the profile is shown”: what the user sees, line 3 value
       - baseline:  - text: ada@example.org
       + candidate: - text: (none)
     step “the profile is shown”: what the API answers, $.user.email missing
       - baseline:  "ada@example.org"
       + candidate: (nothing)
     it passes on both sides, and the candidate shows something else, in 3 of 3 tries; fingerprint
     0f1e2d3c4b5a
  3  “log out”  scenarios/auth/login.spec.ts:31
     + candidate: passed 3 times
     - baseline: passed 3 times
     + gateway: failed, passed 1 of 3 times, step “the page says so”
         | still signed in
         at scenarios/auth/login.spec.ts:36
     it passes on each side by itself, and not through the gateway; fingerprint 000000000003

  1 wrong: neither side does it: mend the journey, or the monolith, not the service
     “upload”  scenarios/auth/login.spec.ts:31
       candidate: failed, passed 0 of 3 times, step “the page says so”: the file is not there

  1 flaky: the candidate does it now and then
     “refresh”  scenarios/auth/login.spec.ts:31
       candidate: failed, passed 2 of 3 times, step “the page says so”: too late

  1 open: nobody can say whether the candidate does it
     “notify”  scenarios/auth/login.spec.ts:31
       candidate: interrupted

  1 skipped: the journeys themselves say that they are not to be played
     “change the password”  scenarios/auth/login.spec.ts:31
       it was skipped: nobody knows whether it passes
  play them again: npx migration-harness scenario --service auth --target staging
`);
    expect(text).not.toMatch(/accounting|exchange/);
  });

  test('names the journey and the step in the verdict’s own sentence', () => {
    expect(terminalOf(scenarioReportOf()).split('\n')[1]).toContain(
      '“log in > a wrong password”: step “the page says so”:',
    );
  });

  test('cuts a long list and a long message, and says how much is left', () => {
    const candidate = failedBy(Array.from({ length: 40 }, (_, line) => `line ${String(line)}`).join('\n'));
    const many = Array.from({ length: 300 }, () => journeyOf({ candidate }));
    const text = terminalOf(scenarioReportOf(scenarioOf(many)));
    expect(text).toContain('  and 295 more that failed\n');
    expect(text).toContain('    | … and 7 more lines\n');
    expect(text.split('\n').length).toBeLessThan(100);
  });

  test('wraps what went wrong where the terminal is narrow, and keeps file and line', () => {
    const message = `Error: no mail to ana-7f3k2q@example.org with “password” in its subject; meanwhile it sent: a mail to somebody else`;
    const candidate = failedBy(message);
    const text = terminalOf(
      scenarioReportOf(
        scenarioOf([journeyOf({ title: 'a title that is so long that its place has no room', candidate })]),
      ),
      80,
    );
    expect(text.replaceAll(/\n\s+\| +/g, ' ')).toContain(message);
    expect(text).toContain('\n     scenarios/auth/login.spec.ts:31\n');
  });

  test('says that nothing was played', () => {
    const text = terminalOf(scenarioReportOf(scenarioOf([])));
    expect(text).toContain('scenarios\n  no journey was played\n');
    expect(text).not.toContain('play them again');
  });

  test.each([40, 80, 120])('keeps to %i columns, whatever is in it', (width) => {
    const text = terminalOf(scenarioReportOf(hostileScenario()), width);
    const part = text.slice(text.indexOf('\nscenarios\n'), text.indexOf('\n42 s'));
    expect(/[\u0000-\u0009\u000b-\u001f\u0085\u202e\u200b]/.test(part)).toBe(false);
    expect(part).not.toMatch(/^\s*::|##\[/m);
    const tooWide = part.split('\n').filter((line) => columns(line) > width && line.trim().includes(' '));
    expect(tooWide.filter((line) => !/play them again|trace of|screenshot of|…/.test(line))).toEqual([]);
  });

  test('is the same with colours taken away', () => {
    const report = scenarioReportOf();
    expect(terminalOf(report, 100, true).replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(terminalOf(report));
  });
});

describe('the page for pull requests', () => {
  test('has a table of files, each journey that failed with its message, and the rest as lists', () => {
    const text = renderMarkdown(scenarioReportOf(), reportOptions);
    expect(text).toContain('| journeys of | same | broken | differs | wrong | flaky | open | skipped |');
    expect(text).toContain('| `scenarios/auth/login.spec.ts` | 2 | **1** | 0 | 1 | 1 | 1 | 1 |');
    expect(text).toContain(
      'candidate: failed, passed 0 of 3 times, step `the page says so` at `scenarios/auth/login.spec.ts:36`\n\n```text\nexpect(locator).toHaveText(expected) failed\n',
    );
    expect(text).toContain(
      '| `the profile is shown` | `what the API answers, $.user.email missing` | `"ada@example.org"` | (nothing) |',
    );
    expect(text).toContain(
      '- trace of the candidate: `npx playwright show-trace .harness/runs/20250701-101500-k3f9/scenario/4f6a0c91b2d3-candidate.zip`',
    );
    expect(text).toContain('- through the gateway, 10 % to the candidate: 0 of 1 passed');
    expect(text).toContain('**Wrong** (1): neither side does it');
    expect(text).toContain('“log in &gt; a wrong password”: step “the page says');
    expect(text).not.toMatch(/### Accounting|exchange/);
  });

  test('takes values for what they are: no cell ends and nothing is marked up', () => {
    const text = renderMarkdown(scenarioReportOf(hostileScenario()), reportOptions);
    const lines = text.replaceAll(/^(`{3,})text\n[^]*?\n\1$/gm, '').split('\n');
    const rows = lines
      .slice(lines.findIndex((line) => line.startsWith('### Scenarios')))
      .filter((line) => line.startsWith('| '));
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) expect([6, 8]).toContain(row.replaceAll(/\\\|/g, '').split('|').length);
    const outside = lines.join('\n').replaceAll(/(`+)[^]*?[^`]\1(?!`)/g, '');
    expect(outside).not.toMatch(/<script|@octocat|evil\.example|<img/);
    expect(text.length).toBeLessThan(60_100);
  });
});

describe('what CI systems show', () => {
  test('names the journeys that a check rests on, each with its file and line', () => {
    const [, all = '', gateway = ''] = renderJunit(scenarioReportOf(), reportOptions).split('<testcase ');
    expect(all).toContain('classname="auth.scenario" name="scenario.journeys"');
    expect(all).toContain(
      '“log in &gt; a wrong password”\n  candidate: failed, passed 0 of 3 times, step “the page says so”\n    expect(locator)',
    );
    expect(all).toContain('    screenshot: scenario/4f6a0c91b2d3-candidate.png\n    trace: npx playwright');
    expect(all).toContain('“upload”');
    expect(all).toContain('scenarios/auth/login.spec.ts:31, fingerprint 4f6a0c91b2d3');
    expect(all).not.toContain('“log out”');
    expect(gateway).toContain('“log out”');
    expect(gateway).not.toContain('“upload”');
  });

  test('has an annotation of each journey that failed, and none that says it again', () => {
    const told = githubAnnotations(scenarioReportOf(), reportOptions);
    expect(told.map(({ level, title }) => [level, title])).toEqual([
      ['error', 'FAIL: auth'],
      ['error', '“log in > a wrong password”'],
      ['error', '“the profile”'],
      ['error', '“log out”'],
    ]);
    expect(told[1]?.message).toContain('step “the page says so”\n  expect(locator)');
  });

  test('has no error for journeys that decide nothing', () => {
    const base = scenarioReportOf();
    const checks = base.verdict.checks.map((check) => ({ ...check, critical: false }));
    const verdict = { ...base.verdict, verdict: 'pass' as const, checks };
    expect(githubAnnotations({ ...base, verdict }, reportOptions).map(({ level }) => level)).toEqual([
      'notice',
    ]);
  });

  test('holds hostile texts without harm', () => {
    const report = scenarioReportOf(hostileScenario());
    const xml = renderJunit(report, reportOptions);
    expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)).toBe(false);
    expect(xml).not.toMatch(/<script|<testcase name="x"/);
    expect(xml.length).toBeLessThan(400_000);
    for (const { message, title } of githubAnnotations(report, reportOptions)) {
      expect(message).not.toMatch(/^::|\r/m);
      expect(title).not.toMatch(/\n/);
      expect(message.length).toBeLessThan(20_000);
    }
  });
});

describe('the page', () => {
  const page = { script: '', style: '', digests: { script: 'a', style: 'b' } };
  const dataOf = (html: string): Record<string, unknown> =>
    JSON.parse(/<script type="application\/json" id="data">([^<]*)<\/script>/.exec(html)?.[1] ?? 'null');

  test('holds the pictures that there is room for, and leads to the others', () => {
    const small = 'A'.repeat(1_000);
    const pictures = new Map([
      ['scenario/a.png', small],
      ['scenario/big.png', 'A'.repeat(5_000_000)],
      ['scenario/b.png', small],
    ]);
    const files = { path: '../runs/r/', pictures };
    const html = renderHtml(scenarioReportOf(), page, reportOptions, files);
    expect(html.length).toBeLessThan(4_900_000);
    const data = dataOf(html);
    expect(data['pictures']).toEqual({ 'scenario/a.png': small, 'scenario/b.png': small });
    expect(data['files']).toBe('../runs/r/');
    expect(html).toContain('<a href="#scenarios">Scenarios</a>');
  });

  test('says how many journeys did not fit', () => {
    const message = 'x'.repeat(1_900);
    const many = Array.from({ length: 3_000 }, () => journeyOf({ candidate: failedBy(message) }));
    const data = dataOf(renderHtml(scenarioReportOf(scenarioOf(many)), page, reportOptions));
    expect(data['totals']).toMatchObject({ scenarioJourneys: 3_000 });
    const { scenarioJourneys: shown } = data;
    expect(Array.isArray(shown) ? shown.length : 0).toBeGreaterThan(100);
    expect(Array.isArray(shown) ? shown.length : 3_000).toBeLessThan(3_000);
  });
});

test('What the demo played is not to be played again, and of a directory elsewhere the file alone is named.', () => {
  const base = scenarioReportOf();
  const manifest = { ...base.manifest, asked: { command: 'gate', flags: { demo: true } } };
  const details = detailsOf({ ...base, manifest }, { ...reportOptions, directory: null });
  expect(details.scenario?.repeat).toBeNull();
  expect(details.scenario?.journeys[0]?.sides[0]?.trace?.command).toBe(
    'npx playwright show-trace scenario/4f6a0c91b2d3-candidate.zip',
  );
});

test('A reason that names a journey whose title ends in a word for a secret hides nothing of it.', () => {
  const { reason } = scenarioReportOf().verdict;
  expect(new Redactor().text(reason)).toBe(reason);
});
