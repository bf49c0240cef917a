import { describe, expect, test } from 'vitest';
import { githubAnnotations } from '../../../harness/report/github.ts';
import { renderJunit } from '../../../harness/report/junit.ts';
import { renderMarkdown } from '../../../harness/report/markdown.ts';
import { detailsOf } from '../../../harness/report/detailsOf.ts';
import { renderTerminal } from '../../../harness/report/terminal.ts';
import { columns } from '../../../harness/report/terminalText.ts';
import type { RunReport } from '../../../harness/model/runReport.ts';
import { contractOf, contractReportOf, hostileContract, interactionOf, mismatched } from './contracts.ts';
import { reportOptions } from './reports.ts';

function terminalOf(report: RunReport, width = 100, color = false): string {
  return renderTerminal(report.verdict, detailsOf(report, reportOptions), { color, width });
}

describe('the terminal', () => {
  test('says who, what, under which state, where, what was expected, what each gave, how sure, and how to repeat it', () => {
    const text = terminalOf(contractReportOf());
    expect(text.slice(text.indexOf('contracts\n'), text.indexOf('\n42 s'))).toBe(`contracts
  web           1 pinned, 1 broken
  mobile        1 wrong
  notification  1 open
  recorded-web  1 pending (of recorded traffic)
  1  web “get the profile”  GET /auth/me
     when a user is signed in
     body $.user.email missing
       contract:  "ada@example.org"
     - baseline:  as the contract says
     + candidate: (nothing)
     status
       contract:  200
     - baseline:  as the contract says
     + candidate: 201
     the baseline keeps it, the candidate does not; the candidate failed it 3 of 3 times;
     contracts/pacts/web-auth.json, fingerprint 3fa1c09b7d52

  1 wrong: neither side keeps it: mend the contract, or whoever set its state up, not the service
     mobile “refresh the token”
       header cache-control: expected no-store, baseline private, candidate (nothing)

  1 open: nobody can say whether the candidate keeps it
     notification “a user registered”
       candidate: there is no handler of the state "a user has registered": add it to
       contracts/states.ts

  1 pending: not yet relied on: told, and keeps nobody from anything
     recorded-web “new profile”
       body $.nickname missing: expected "ada@example.org", baseline as the contract says, candidate
       (nothing)
  verify them again: npx migration-harness contract --service auth --target staging
`);
    expect(text).not.toMatch(/accounting|exchange/);
  });

  test('does not repeat by operation what the list of contracts has, and says the operation of other checks', () => {
    const report = contractReportOf();
    const [overall, ofOne] = report.verdict.checks;
    if (overall === undefined || ofOne === undefined) throw new Error('there are no checks');
    const api = { ...ofOne, id: 'contract.api', reason: '1 of 1 finding: the file has no such status' };
    const checks = [overall, ofOne, { ...ofOne, operation: 'GET /auth/you' }, api];
    const told = terminalOf({ ...report, verdict: { ...report.verdict, checks } });
    expect(told).not.toContain('1 of 1 interaction failed');
    expect(told).toContain('failed\n  contract.api  GET /auth/me\n    1 of 1 finding');
  });

  test('tells why a side gave no answer in full, and that it was not sent once', () => {
    const problem = `not sent: POST may write, and ${'so on '.repeat(20)}to the end`;
    const candidate = { outcome: 'skipped', problem } as const;
    const told = terminalOf(contractReportOf(contractOf([interactionOf({ standing: 'broken', candidate })])));
    expect(told.replaceAll(/\s+/g, ' ')).toContain(`candidate: ${problem}`);
  });

  test('cuts a long list and says how many are left', () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      interactionOf({
        description: `number ${String(at)}`,
        candidate: mismatched(
          {},
          {},
          { path: '$.a' },
          { path: '$.b' },
          { path: '$.c' },
          { path: '$.d' },
          { path: '$.e' },
        ),
      }),
    );
    const text = terminalOf(contractReportOf(contractOf(many)));
    expect(text).toContain('  and 295 more broken\n');
    expect(text).toContain('     and 1 more place\n');
    expect(text.split('\n').length).toBeLessThan(180);
  });

  test.each([40, 80, 120])('keeps to %i columns, whatever is in it', (width) => {
    const text = terminalOf(contractReportOf(hostileContract()), width);
    const part = text.slice(text.indexOf('\ncontracts\n'), text.indexOf('\n42 s'));
    expect(/[\u0000-\u0009\u000b-\u001f\u0085\u202e\u200b]/.test(part)).toBe(false);
    expect(part).not.toMatch(/^\s*::|##\[/m);
    const tooWide = part.split('\n').filter((line) => columns(line) > width && line.trim().includes(' '));
    expect(tooWide.filter((line) => !line.includes('verify them again') && !line.includes('…'))).toEqual([]);
  });

  test('is the same with colours taken away', () => {
    const report = contractReportOf();
    expect(terminalOf(report, 100, true).replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(terminalOf(report));
  });
});

describe('the page for pull requests', () => {
  test('has a table of consumers, one of each broken interaction, and the rest as lists', () => {
    const text = renderMarkdown(contractReportOf(), reportOptions);
    expect(text).toContain('| consumer | pinned | broken | wrong | open | pending |');
    expect(text).toContain('| `web` | 1 | **1** | 0 | 0 | 0 |');
    expect(text).toContain('**1** `web “get the profile”` `GET /auth/me`\n\nwhen `a user is signed in`\n');
    expect(text).toContain(
      '| `body $.user.email missing` | `"ada@example.org"` | as the contract says | (nothing) |',
    );
    expect(text).toContain('| `status` | `200` | as the contract says | `201` |');
    expect(text).toContain('**Wrong** (1): neither side keeps it');
    expect(text).toContain(
      '- `mobile “refresh the token”`; `header cache-control`: the contract says `no-store`, baseline `private`, candidate (nothing)',
    );
    expect(text).toContain(
      'Verify them again: `npx migration-harness contract --service auth --target staging`',
    );
    expect(text).not.toMatch(/### Accounting|exchange/);
  });

  test('takes values for what they are: no cell ends and nothing is marked up', () => {
    const lines = renderMarkdown(contractReportOf(hostileContract()), reportOptions).split('\n');
    const rows = lines
      .slice(lines.findIndex((line) => line.startsWith('### Contracts')))
      .filter((line) => line.startsWith('| '));
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) expect([6, 7]).toContain(row.replaceAll(/\\\|/g, '').split('|').length);
    const outside = lines.join('\n').replaceAll(/(`+)[^]*?[^`]\1(?!`)/g, '');
    expect(outside).not.toMatch(/<script|@octocat|evil\.example|<img/);
    expect(lines.join('\n').length).toBeLessThan(60_100);
  });
});

describe('what CI systems show', () => {
  test('names the interactions that a check rests on', () => {
    const xml = renderJunit(contractReportOf(), reportOptions);
    expect(xml).toContain(
      '<testcase classname="auth.contract" name="contract.interactions GET /auth/me" time="0">',
    );
    const [, all = '', one = ''] = xml.split('<testcase ');
    expect(all).toContain(
      'web “get the profile”\n  GET /auth/me when a user is signed in\n  body $.user.email missing\n',
    );
    expect(all).toContain('    candidate: (nothing)\n');
    expect(all).toContain('mobile “refresh the token”');
    expect(all).not.toContain('recorded-web');
    expect(one).toContain('web “get the profile”');
    expect(one).not.toContain('mobile “refresh the token”');
  });

  test('has an annotation of each broken interaction, and none that says it again', () => {
    const told = githubAnnotations(contractReportOf(), reportOptions);
    expect(told.map(({ level, title }) => [level, title])).toEqual([
      ['error', 'FAIL: auth'],
      ['error', 'web “get the profile”'],
    ]);
    expect(told[1]?.message).toContain('body $.user.email missing\n  contract:  "ada@example.org"\n');
  });

  test('has no error for interactions that decide nothing', () => {
    const base = contractReportOf();
    const checks = base.verdict.checks.map((check) => ({ ...check, critical: false }));
    const told = githubAnnotations(
      { ...base, verdict: { ...base.verdict, verdict: 'pass', checks } },
      reportOptions,
    );
    expect(told.map(({ level }) => level)).toEqual(['notice']);
  });

  test('holds hostile texts without harm', () => {
    const report = contractReportOf(hostileContract());
    const xml = renderJunit(report, reportOptions);
    expect(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff](?![\udc00-\udfff])(?<![\ud800-\udbff].)/.test(
        xml.replaceAll(/[\ud800-\udbff][\udc00-\udfff]/g, ''),
      ),
    ).toBe(false);
    expect(xml).not.toMatch(/<script|<testcase name="x"/);
    expect(xml.length).toBeLessThan(400_000);
    for (const { message, title } of githubAnnotations(report, reportOptions)) {
      expect(message).not.toMatch(/^::|\r/m);
      expect(title).not.toMatch(/\n/);
      expect(message.length).toBeLessThan(10_000);
    }
  });
});
