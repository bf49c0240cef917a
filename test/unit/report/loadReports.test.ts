import { describe, expect, test } from 'vitest';
import { githubAnnotations } from '../../../harness/report/github.ts';
import { renderJunit } from '../../../harness/report/junit.ts';
import { renderMarkdown } from '../../../harness/report/markdown.ts';
import { nextMove } from '../../../harness/report/nextMove.ts';
import { detailsOf } from '../../../harness/report/detailsOf.ts';
import { renderTerminal } from '../../../harness/report/terminal.ts';
import { columns } from '../../../harness/report/terminalText.ts';
import type { RunReport } from '../../../harness/model/runReport.ts';
import { between, loadOf, loadOperation, loadReportOf, loadRunOf } from './loads.ts';
import { evil, reportOf, reportOptions } from './reports.ts';
import { checkOf, failing } from './verdicts.ts';

function terminalOf(report: RunReport, width = 120, color = false): string {
  return renderTerminal(report.verdict, detailsOf(report, reportOptions), { color, width });
}

const both = loadOf(
  loadRunOf(),
  loadRunOf({
    side: 'baseline',
    operations: [loadOperation('GET /auth/profile', between(30, 40, 1_000))],
  }),
);

describe('the terminal', () => {
  test('has a line for each operation of a load below the checks, and what the columns mean', () => {
    const text = terminalOf(loadReportOf());
    const lines = text.split('\n').map((line) => line.trim().replaceAll(/ +/g, ' '));
    expect(lines).toContain('requests failed wrong slow p50 p90 p95 (95 % interval) p99 max a second');
    expect(lines).toContain('all operations 4,000 1 0 150 7.6 ms 72 ms 87 ms (83–92 ms) 747 ms 785 ms 67');
    expect(lines).toContain(
      'POST /auth/login 1,000 0 0 150 62 ms 747 ms 747 ms (712–747 ms) 785 ms 785 ms 17',
    );
    expect(lines).toContain('slow: longer than 500 ms');
    expect(terminalOf(loadReportOf(), 119)).not.toContain('p90');
    // It failed: nobody is to collect more of the same.
    expect(text).not.toContain('still needed');
    expect(terminalOf(loadReportOf(undefined, { verdict: 'inconclusive' }))).toMatch(
      /still needed\n {2}load\.errors\n[^]*\nload\n/,
    );
  });

  test('leaves the interval of p95 out before it does without a table', () => {
    const tableAt = (width: number): string | undefined =>
      terminalOf(loadReportOf(), width)
        .split('\n')
        .find((line) => / failed +wrong /.test(line));
    expect(tableAt(80)).toMatch(/p95 \(95 % interval\)/);
    expect(tableAt(66)).toMatch(/p50 +p95 +p99/);
    expect(tableAt(40)).toBeUndefined();
  });

  test('says nothing of exchanges where there is load alone, and does where there is both', () => {
    expect(terminalOf(loadReportOf())).not.toMatch(/accounting|matched|findings|edges|exchange/);
    const text = terminalOf({ ...reportOf(failing), load: loadOf(loadRunOf()) });
    expect(text).toMatch(/\n2 findings\n[^]*\nload\n[^]*\naccounting\n/);
    // Nothing read is not the same as nothing to read.
    expect(
      terminalOf({ ...loadReportOf(), manifest: { ...loadReportOf().manifest, lanes: ['shadow', 'load'] } }),
    ).toContain('0 read = 0 rejected');
  });

  test('puts the baseline below the candidate', () => {
    const lines = terminalOf(loadReportOf(both)).split('\n');
    const at = lines.findIndex((line) => line.startsWith('  GET /auth/profile'));
    expect(lines[at + 1]).toMatch(/^ {4}baseline +1,000 +0 .* 40 ms/);
    expect(lines.find((_, index) => lines[index - 1]?.startsWith('  POST /auth/login'))).toMatch(
      /^ {4}baseline +–( +–)+$/,
    );
  });

  test('cuts a long list of operations, and says how many are left', () => {
    const operations = Array.from({ length: 300 }, (_, at) => loadOperation(`GET /a${at}`, [1, 2, 3]));
    const text = terminalOf(loadReportOf(loadOf(loadRunOf({ operations }))));
    expect(text).toContain('  and 292 more operations\n');
    expect(text.split('\n').length).toBeLessThan(40);
  });

  test.each([40, 60, 80, 100, 120])('keeps to %i columns, whatever is in it', (width) => {
    const operations = evil.map((name) => loadOperation(`GET /${name.slice(0, 5_000)}`, [1, 2, 3]));
    const checks = evil.map((name) => ({ name: name.slice(0, 5_000), passed: 0, failed: 1 }));
    const runs = [loadRunOf({ operations, checks }), loadRunOf(), loadRunOf({ side: 'baseline' })];
    const text = terminalOf(loadReportOf(loadOf(...runs)), width);
    const table = text.slice(text.indexOf('\nload\n'), text.indexOf('\n42 s'));
    expect(/[\u0000-\u0009\u000b-\u001f\u202e]/.test(text)).toBe(false);
    const wide = table.split('\n').filter((line) => columns(line) > width && line.trim().includes(' '));
    expect(wide.filter((line) => line.includes('requests'))).toEqual([]);
    expect(table).toContain('all operations');
  });

  test('is the same with colours taken away', () => {
    const report = loadReportOf(both);
    expect(terminalOf(report, 100, true).replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(terminalOf(report, 100));
  });
});

describe('the page for pull requests', () => {
  test('has the same table, bad numbers bold, and no accounting where there is load alone', () => {
    const text = renderMarkdown(loadReportOf(), reportOptions);
    expect(text).toContain(
      '| `POST /auth/login` | 1,000 | 0 | 0 | **150** | 62 ms | 747 ms | 747 ms (712–747 ms) | 785 ms | 785 ms | 17 |',
    );
    expect(text).toContain('- slow: longer than 500 ms\n');
    expect(text).not.toMatch(/Accounting|Coverage|exchange/);
    expect(renderMarkdown({ ...reportOf(failing), load: loadOf(loadRunOf()) }, reportOptions)).toContain(
      '### Accounting',
    );
  });

  test('has a row for each side', () => {
    const text = renderMarkdown(loadReportOf(both), reportOptions);
    expect(text).toContain('| operation | side | requests |');
    expect(text).toMatch(/\| `GET \/auth\/profile` \| candidate \| 3,000 .*\n\| {2}\| baseline \| 1,000 /);
  });

  test('takes names for what they are: no cell ends and nothing is marked up', () => {
    const operations = evil.map((name) => loadOperation(`GET /${name.slice(0, 2_000)}`, [1, 2, 3]));
    const hostile = loadRunOf({ script: '@team | <b>.k6.ts', operations, exceptions: 1 });
    const lines = renderMarkdown(loadReportOf(loadOf(hostile)), reportOptions).split('\n');
    const rows = lines.slice(lines.indexOf('### Load')).filter((line) => line.startsWith('| '));
    expect(rows.length).toBeGreaterThan(evil.length);
    for (const row of rows.slice(0, evil.length))
      expect(row.replaceAll(/\\\|/g, '').split('|'), row).toHaveLength(13);
    expect(lines.find((line) => line.includes('ended by an exception'))).toMatch(/^- `@team \| <b>/);
  });
});

describe('what CI systems show', () => {
  test('has a case and an annotation for each check of a load that does not pass', () => {
    const other = checkOf({
      id: 'load.errors',
      lane: 'load',
      operation: 'GET /auth/profile',
      outcome: 'fail',
      reason: 'GET /auth/profile: 19 failed requests in 1,337: fewer than 0.1 % may',
    });
    const base = loadReportOf();
    const report = loadReportOf(undefined, { checks: [...base.verdict.checks, other] });
    const xml = renderJunit(report, reportOptions);
    expect(xml).toContain('name="auth.load"');
    expect(xml).toContain('<testcase classname="auth.load" name="load.p95 POST /auth/login" time="0">');
    expect(xml).toContain('<error type="inconclusive" message="1 failed request in 4,000; 743 more');
    const told = githubAnnotations(report, reportOptions).map(({ level, title }) => [level, title]);
    expect(told).toEqual([
      ['error', 'FAIL: auth'],
      ['error', 'load.errors GET /auth/profile'],
      ['warning', 'load.errors'],
    ]);
  });
});

test('What is missing of a load is told in requests, once for all limits.', () => {
  const lane = 'load' as const;
  const outcome = 'inconclusive' as const;
  const checks = [
    checkOf({ id: 'load.errors', lane, outcome, missing: 743 }),
    checkOf({ id: 'load.p95', lane, outcome, missing: 20 }),
    checkOf({ id: 'load.p99', lane, outcome, missing: 1, operation: 'POST /auth/login' }),
  ];
  const { verdict } = loadReportOf(undefined, { verdict: 'inconclusive', checks });
  expect(nextMove(verdict)).toBe('Missing: 743 more requests, 1 more request of POST /auth/login.');
});

test('Reports of a load are the same bytes each time.', () => {
  const texts = (report: RunReport): readonly string[] => [
    terminalOf(report),
    renderMarkdown(report, reportOptions),
    renderJunit(report, reportOptions),
  ];
  expect(texts(structuredClone(loadReportOf(both)))).toEqual(texts(loadReportOf(both)));
});
