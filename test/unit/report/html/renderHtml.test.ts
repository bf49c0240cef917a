import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../../../harness/report/html/escape.ts';
import { mostReportBytes, renderHtml } from '../../../../harness/report/html/renderHtml.ts';
import type { RunReport } from '../../../../harness/model/runReport.ts';
import { exampleOf, runReportOf } from './runReports.ts';
import { loadOf, loadOperation, loadReportOf, loadRunOf } from '../loads.ts';
import { checkOf, lostRole } from '../verdicts.ts';

const page = {
  script: 'document.title;',
  style: 'body{}',
  digests: { script: 'c2NyaXB0', style: 'c3R5bGU=' },
} as const;
const called = { command: 'npx migration-harness' } as const;

/** The data of a page, as its script reads it. */
function dataOf(
  html: string,
): Record<string, unknown> & { readonly totals: Readonly<Record<string, number>> } {
  const text = /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(html)?.[1];
  return JSON.parse(text ?? 'null');
}

describe('the page of a run', () => {
  test('is the same bytes for the same report', () => {
    expect(renderHtml(runReportOf(), page, called)).toBe(
      renderHtml(structuredClone(runReportOf()), page, called),
    );
  });

  test('says on its first screen what was decided, of what, and why, without any script', () => {
    const html = renderHtml(runReportOf(), page, called);
    const text = html
      .slice(html.indexOf('<main>'), html.indexOf('<div id="app">'))
      .replaceAll(/<[^>]+>/g, ' ');
    for (const words of [
      'ROLLBACK',
      'Do not go to 10 %; take the traffic back to the monolith. 3 findings: mend or accept each.',
      'judged for',
      'auth',
      '5 %',
      '10 %',
      'sha-8f2c',
      'asked of the service',
      'claimed by the config',
    ])
      expect(text).toContain(words);
    expect(text).toContain('353 mismatches in 4,090 (240 of 250 sessions) are more than 0.1 % at 95 %');
    expect(text).toContain('1,795 more  needed, 1,200 so far');
    expect(text.indexOf('353 mismatches')).toBeLessThan(text.indexOf('0 mismatches in 1,200'));
    expect(text.indexOf('0 mismatches in 1,200')).toBeLessThan(text.indexOf('250 sessions; at least'));
  });

  test('puts a command to repeat on a line of its own', () => {
    const base = runReportOf();
    const reason = "POST /login: 1 mismatch in 50; repeat it: harness shadow --operations 'POST /login'";
    const html = renderHtml({ ...base, verdict: { ...base.verdict, reason } }, page, called);
    expect(html).toContain('<code class="again">harness shadow --operations &#39;POST /login&#39;</code>');
  });

  test('tells the numbers of a scale in words too', () => {
    const html = renderHtml(runReportOf(), page, called);
    expect(html).toContain('aria-label="estimate 8.6 %, between 7.9 % and 9.4 % at 95 %; limit 0.1 %"');
  });

  test('lets only its own script and style act', () => {
    const html = renderHtml(runReportOf(), page, called);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(policy.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'sha256-c2NyaXB0'",
      "style-src 'sha256-c3R5bGU='",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(html).not.toMatch(/ (?:on\w+|style)="/);
    expect(html).not.toMatch(/(?:src|href)="(?!#)/);
  });
});

describe('the size of a page', () => {
  const long = (characters: number, text = '<\u0000"é'): string => text.repeat(characters / text.length);
  const many = (count: number): RunReport => {
    const base = runReportOf();
    const [operation] = base.operations;
    if (operation === undefined) throw new Error('no operation');
    const numbered = Array.from({ length: count }, (_, index) => index.toString(16).padStart(12, '0'));
    return {
      ...base,
      verdict: {
        ...base.verdict,
        checks: numbered.map((name) => checkOf({ operation: name, reason: long(2_000) })),
        findings: numbered.map((fingerprint) => ({
          ...lostRole,
          fingerprint,
          example: { ...lostRole.example, baseline: long(500), candidate: long(500) },
        })),
      },
      operations: numbered.map((name) => ({ ...operation, operation: name })),
      examples: numbered.map((fingerprint) => {
        const text = long(60_000);
        const body = { mediaType: 'text/plain', text, bytes: text.length, truncated: false };
        return exampleOf({
          fingerprints: [fingerprint],
          baseline: { kind: 'response', status: 200, headers: [], milliseconds: 1, body },
        });
      }),
    };
  };

  test('stays below its bound however much a run holds, and the page has the numbers of what was cut', () => {
    const html = renderHtml(many(3_000), page, called);
    expect(bytesOf(html)).toBe(Buffer.byteLength(html));
    expect(bytesOf(html)).toBeLessThanOrEqual(mostReportBytes);
    const { totals, findings, operations, examples } = dataOf(html);
    expect(totals).toMatchObject({ checks: 3_000, findings: 3_000, operations: 3_000, examples: 3_000 });
    for (const list of [findings, operations, examples]) {
      expect(list).toSatisfy((entries: unknown[]) => entries.length > 10 && entries.length < 3_000);
    }
    expect(html).toContain('2,800 more checks are not on this page');
  });

  test('holds with a long text in every field of the manifest', () => {
    const base = runReportOf();
    const notes = Array.from({ length: 1_200 }, () => long(8_000));
    const policy = Object.fromEntries(notes.map((note, index) => [`${index} ${note}`, { nested: [note] }]));
    const html = renderHtml({ ...base, manifest: { ...base.manifest, notes, policy } }, page, called);
    expect(bytesOf(html)).toBeLessThanOrEqual(mostReportBytes);
    expect(dataOf(html)['findings']).toHaveLength(base.verdict.findings.length);
  });

  test('leaves a report that fits whole', () => {
    const report = runReportOf();
    const { findings, operations, examples, differences, manifest } = dataOf(
      renderHtml(report, page, called),
    );
    expect(findings).toEqual(report.verdict.findings);
    expect(operations).toEqual(report.operations);
    expect(examples).toHaveLength(report.examples.length);
    expect(examples).toEqual(expect.arrayContaining([...report.examples]));
    expect(differences).toEqual(report.differences);
    expect(manifest).toEqual(report.manifest);
  });

  test('gives each finding an example before any a second', () => {
    const base = runReportOf();
    const examples = ['a', 'b', 'c'].map((id) => exampleOf({ id }));
    const other = exampleOf({ id: 'd', fingerprints: ['5be8a1100c42'] });
    const data = dataOf(renderHtml({ ...base, examples: [...examples, other] }, page, called));
    expect(data['examples']).toMatchObject([{ id: 'a' }, { id: 'd' }, { id: 'b' }, { id: 'c' }]);
  });
});

describe('recorded text in a page', () => {
  test('is never markup and never unseen', () => {
    const hostile = '</script><script>alert(1)</script><!--\u202e\u0000\ud800"\'&{{7*7}}';
    const base = runReportOf();
    const report = {
      ...base,
      verdict: { ...base.verdict, reason: hostile, service: hostile, runId: hostile },
      manifest: { ...base.manifest, notes: [hostile] },
    };
    const html = renderHtml(report, page, called);
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toContain('<!--');
    expect(/[\u0000\u202e\ud800]/.test(html)).toBe(false);
    expect(html).toContain(
      '&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!--\\u202e\\u0000\\ud800',
    );
    expect(dataOf(html)['manifest']).toMatchObject({ notes: [hostile] });
  });
});

describe('the page of a load', () => {
  test('says of a share what it is one of', () => {
    const html = renderHtml(loadReportOf(), page, called);
    expect(html).toContain(
      'aria-label="share of requests slower than 500 ms: estimate 15 %, between 13 % and 17 %',
    );
    expect(html).toContain(
      'aria-label="share of requests that failed or were answered wrongly: estimate 0.025 %',
    );
    expect(html).toContain('<text class="limit-label" x=');
  });

  test('links to what it has: a load beside exchanges, or alone', () => {
    const links = (html: string): readonly string[] =>
      [...html.matchAll(/<li><a href="#(\w+)">/g)].map(([, name = '']) => name);
    expect(links(renderHtml(loadReportOf(), page, called))).toEqual(['checks', 'load', 'evidence']);
    expect(links(renderHtml(runReportOf(), page, called))).not.toContain('load');
    const both = renderHtml(runReportOf({ load: loadOf(loadRunOf()) }), page, called);
    expect(links(both)).toEqual([
      'checks',
      'load',
      'findings',
      'latency',
      'coverage',
      'accounting',
      'evidence',
    ]);
  });

  test('leaves operations out that do not fit, and keeps count of them', () => {
    const long = 'x'.repeat(1_500);
    const operations = Array.from({ length: 2_000 }, (_, at) =>
      loadOperation(`GET /${at}/${long}`, [1, 2, 3]),
    );
    const report = loadReportOf(loadOf(loadRunOf({ operations })));
    const html = renderHtml(report, page, called);
    const data = dataOf(html);
    expect(bytesOf(html)).toBeLessThan(mostReportBytes);
    expect(data.totals['loadOperations']).toBe(2_000);
    const { loadOperations } = data;
    expect(Array.isArray(loadOperations) ? loadOperations.length : 0).toBeGreaterThan(100);
    expect(Array.isArray(loadOperations) ? loadOperations.length : 2_000).toBeLessThan(2_000);
    expect(html).not.toContain('Infinity');
  });
});
