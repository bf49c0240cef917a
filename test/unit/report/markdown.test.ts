import { Marked, type Token, type Tokens } from 'marked';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Verdict } from '../../../harness/model/verdict.ts';
import { renderMarkdown } from '../../../harness/report/markdown.ts';
import { cell, code, prose } from '../../../harness/report/markdownText.ts';
import { evil, hostileVerdict, reportOf, reportOptions } from './reports.ts';
import { base, checkOf, failing, lostRole, open, verdictOf } from './verdicts.ts';

const marked = new Marked({ gfm: true });

function markdownOf(verdict: Verdict): string {
  return renderMarkdown(reportOf(verdict), reportOptions);
}

/** Every token of a page, those in others too. */
function tokensOf(markdown: string): readonly Token[] {
  const found: Token[] = [];
  void marked.walkTokens(marked.lexer(markdown), (token) => void found.push(token));
  return found;
}

function tablesOf(markdown: string): readonly Tokens.Table[] {
  return tokensOf(markdown).filter((token): token is Tokens.Table => token.type === 'table');
}

/** What a reader sees of text outside of code, where GitHub looks for mentions, references and links. */
function outsideOfCode(markdown: string): string {
  return tokensOf(markdown)
    .filter((token) => token.type === 'text' && !('tokens' in token && token.tokens !== undefined))
    .map(({ raw }) => raw)
    .join('\n');
}

test('a fail says the word, the reason, what fails and what is open, and the findings as diffs', () => {
  const page = markdownOf(failing);
  expect(page.split('\n')[0]).toBe('## FAIL: `auth` · score 50');
  expect(page).toContain(
    'GET /auth/users/{}/roles $.roles[*]` missing: baseline "editor", candidate nothing;',
  );
  const results = tablesOf(page)[0]?.rows.map(([result, check]) => [result?.text, check?.text]);
  expect(results).toEqual([
    ['**FAIL**', '`shadow.zero-tolerance`'],
    ['**FAIL**', '`shadow.mismatches`'],
    ['**OPEN**', '`shadow.mismatches` `POST /auth/login`'],
  ]);
  expect(page).toContain('**2 findings: mend or accept each.**');
  expect(page).toContain('```diff\n- "editor"\n+ (nothing)\n```');
  expect(page).toContain('Replay it: `npx migration-harness shadow --replay 20250701-101500-k3f9:x-00017`');
  expect(page).toContain('- 5,010 read = 10 rejected + 900 not selected + 4,100 selected');
  expect(page).toContain('<details><summary>1 check passes</summary>');
  expect(page).toContain('\n1 reported only: not counted\n');
  expect(markdownOf(failing)).toBe(page);
});

test('an open verdict says what is missing and what is not covered', () => {
  const checks = [
    checkOf({
      outcome: 'inconclusive',
      observed: 1200,
      estimate: 0,
      upper: 0.002493,
      limit: 0.001,
      missing: 1795,
      reason: 'too few',
    }),
    ...open.checks.slice(1),
  ];
  const page = markdownOf({ ...open, checks, verdict: 'HOLD', retryAfterSeconds: 30, look: 2 });
  expect(page.split('\n')[0]).toBe('## HOLD: `auth` · score 25 · look 2');
  expect(page).toContain(
    '| **OPEN** | `shadow.mismatches` | 0 of 1,200 (0 %) | 0.25 % | 0.1 % | 1,795 | too few |',
  );
  expect(page).toContain('- `POST /auth/register`: 0 of 900 selected exchanges compared;');
  expect(page).toContain('Ask again in 30 s.');
});

test('a pass has no table of what does not pass', () => {
  const page = markdownOf(verdictOf({ checks: [checkOf({ reason: 'all well' })] }));
  expect(page).not.toContain('do not pass');
  expect(page.split('\n')[0]).toBe('## PASS: `auth` · score 100');
});

test('operations have a row each, those with mismatches first', () => {
  const operation = (name: string, mismatched: number) => ({
    operation: name,
    selected: 10,
    outcomes: { matched: 7 - mismatched, mismatched, drifted: 3 },
    latencies: { baseline: [], candidate: [] },
  });
  const operations = [operation('GET /a|b', 0), operation('GET /b', 2)];
  const page = renderMarkdown({ ...reportOf(base), operations }, reportOptions);
  expect(
    tablesOf(page)
      .at(-1)
      ?.rows.map((row) => row.map(({ text }) => text)),
  ).toEqual([
    ['`GET /b`', '10', '5', '2', '0', '3'],
    ['`GET /a|b`', '10', '7', '0', '0', '3'],
  ]);
});

test('hostile values are no markup, mention nobody, link nowhere and break no table', () => {
  const page = markdownOf(hostileVerdict());
  const tokens = tokensOf(page);
  const kinds = new Set(tokens.map(({ type }) => type));
  for (const kind of ['link', 'image', 'em', 'del', 'blockquote', 'hr', 'def', 'br', 'escape', 'checkbox'])
    expect(kinds, kind).not.toContain(kind);
  // Our own `<details>` is all the HTML there is.
  const html = tokens.filter(({ type }) => type === 'html').map(({ raw }) => raw.trim());
  expect(
    html.every((raw) => /^<details><summary>[\d,]+ \w+(?: pass(?:es)?)?<\/summary>$|^<\/details>$/.test(raw)),
  ).toBe(true);
  expect(html.length % 2).toBe(0);
  expect(html.length).toBeGreaterThan(0);
  const third = Math.ceil(evil.length / 3);
  const [open, passing] = tablesOf(page);
  const inconclusive = evil.filter((_, at) => at % 3 === 1).length;
  expect(open?.header).toHaveLength(7);
  expect(open?.rows).toHaveLength(1 + third + inconclusive);
  expect(open?.rows.every((row) => row.length === 7)).toBe(true);
  expect(passing?.rows.length).toBe(evil.length - third - inconclusive);
  const headings = tokens.filter(({ type }) => type === 'heading').map(({ raw }) => raw.trim());
  expect(headings.slice(1)).toEqual([
    '### Checks that do not pass',
    `### ${String(evil.length)} findings`,
    '### Not covered',
    '### Accounting',
  ]);
  const diffs = tokens.filter(({ type }) => type === 'code');
  expect(diffs).toHaveLength(10);
  expect(diffs.every((token) => 'text' in token && /^- .*\n\+ .*$/.test(String(token['text'])))).toBe(true);
  expect(outsideOfCode(page)).not.toMatch(
    /@\w|#\d|https?:|www\.|\w+@\w|GH-\d|\b[\da-f]{7,40}\b|:\w+:|\]\(|\$/,
  );
  expect(page).not.toMatch(/^\s*::|##\w*\[|[\u202E\u0000]/m);
  expect(page.isWellFormed()).toBe(true);
});

const piece = fc.oneof(
  fc.constantFrom(
    '`',
    '``',
    '\\',
    '|',
    '\\|',
    ' ',
    '@a',
    '#1',
    '<b>',
    '[a](b)',
    '*',
    '_',
    '\n',
    '$',
    '&lt;',
    '-',
    '1.',
  ),
  fc.string({ maxLength: 3 }),
);
const text = fc.array(piece, { maxLength: 10 }).map((parts) => parts.join(''));

test('any value is one code span, in a sentence and in a table', () => {
  fc.assert(
    fc.property(text, (value) => {
      const spans = tokensOf(`x ${code(value)} y`).map(({ type }) => type);
      expect(spans).toEqual(['paragraph', 'text', 'codespan', 'text']);
      const [table, ...more] = tablesOf(`| a | b |\n| --- | --- |\n| ${cell(code(value))} | end |`);
      expect(more).toEqual([]);
      const row = table?.rows[0];
      expect(row).toHaveLength(2);
      expect(row?.[0]?.tokens.map(({ type }) => type)).toEqual(['codespan']);
      expect(row?.[1]?.text).toBe('end');
    }),
    { numRuns: 2_000 },
  );
});

test('any sentence is words and code spans, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (words) => {
      const sentence = prose(words.join(' '));
      const kinds = new Set(tokensOf(sentence).map(({ type }) => type));
      expect([...kinds].filter((kind) => !['paragraph', 'text', 'codespan', 'space'].includes(kind))).toEqual(
        [],
      );
      expect(tablesOf(`| a |\n| --- |\n| ${cell(sentence)} |`)[0]?.rows[0]).toHaveLength(1);
    }),
    { numRuns: 2_000 },
  );
});

test('brackets and commas of a sentence stay out of its code spans', () => {
  expect(
    prose('0 in 5 supports < 0.07 % (limit 0.1 % at 95 %); (GET /a $.b), x $.error) as f(1); or (a.b'),
  ).toBe(
    '0 in 5 supports &lt; 0.07 % (limit 0.1 % at 95 %); (GET `/a $.b`), x `$.error`) as `f(1)`; or (`a.b`',
  );
});

test('what does not fit into a comment is cut between rows, with a notice', () => {
  const checks = Array.from({ length: 5_000 }, (_, at) =>
    checkOf({ operation: `GET /${'long/'.repeat(20)}${String(at)}`, reason: 'word '.repeat(300) }),
  );
  const findings = Array.from({ length: 3_000 }, (_, at) => ({
    ...lostRole,
    operation: `GET /${String(at)}`,
    example: { exchange: 'x', baseline: 'b'.repeat(1e6), candidate: 'c'.repeat(1e6), note: null },
  }));
  const failed = checks.map((check) => ({ ...check, outcome: 'fail' as const }));
  const page = markdownOf(verdictOf({ verdict: 'fail', checks: [...checks, ...failed], findings }));
  expect(page.length).toBeLessThan(65_536);
  expect(page.trimEnd().endsWith('`verdict.json` of the run.')).toBe(true);
  expect(page).toContain('and 4,960 more checks');
  expect(page).toContain('and 2,990 more findings');
  expect(page.split('<details>').length).toBe(page.split('</details>').length);
  for (const { header, rows } of tablesOf(page))
    for (const row of rows) expect(row).toHaveLength(header.length);
});
