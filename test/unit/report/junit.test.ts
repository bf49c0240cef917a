import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { Redactor } from '../../../harness/redaction/Redactor.ts';
import { renderJunit } from '../../../harness/report/junit.ts';
import type { Verdict } from '../../../harness/model/verdict.ts';
import { evil, hostileVerdict, reportOf, reportOptions } from './reports.ts';
import { base, checkOf, failing, open, verdictOf } from './verdicts.ts';

const schemas = ['ant', 'jenkins'].map((name) => ({
  fileName: `${name}.xsd`,
  contents: readFileSync(new URL(`../../fixtures/junit/${name}.xsd`, import.meta.url), 'utf8'),
}));

async function problemsOf(xml: string): Promise<readonly string[]> {
  const results = await Promise.all(
    schemas.map((schema) => validateXML({ xml: { fileName: 'junit.xml', contents: xml }, schema })),
  );
  return results.flatMap(({ errors }) => errors.map(({ message }) => message));
}

function junitOf(verdict: Verdict): string {
  return renderJunit(reportOf(verdict), reportOptions);
}

/** How a CI system counts: the elements, not the attributes that say how many there are. */
function counted(xml: string): Readonly<Record<string, number>> {
  const count = (name: string): number => xml.split(`<${name} `).length - 1;
  return {
    tests: count('testcase'),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function told(xml: string): Readonly<Record<string, number>> {
  const sum = (name: string): number =>
    [...xml.matchAll(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`, 'g'))].reduce(
      (total, [, count]) => total + Number(count),
      0,
    );
  return { tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), skipped: sum('skipped') };
}

test('the schemas refuse what is no JUnit XML', async () => {
  const xml = junitOf(failing);
  expect(await problemsOf(xml.replaceAll('<failure ', '<faillure '))).not.toEqual([]);
  expect(await problemsOf(xml.replace(' tests="4"', ''))).not.toEqual([]);
  expect(await problemsOf(xml.replace('editor', '\u0001'))).not.toEqual([]);
});

test.each([
  ['a pass', base, { tests: 0, failures: 0, errors: 0, skipped: 0 }],
  ['a fail', failing, { tests: 4, failures: 2, errors: 1, skipped: 0 }],
  ['an inconclusive verdict', open, { tests: 5, failures: 0, errors: 5, skipped: 0 }],
])('%s is valid, and its counts add up', async (_, verdict, counts) => {
  const xml = junitOf(verdict);
  expect(await problemsOf(xml)).toEqual([]);
  expect(counted(xml)).toEqual(counts);
  expect(told(xml)).toEqual(counts);
  expect(junitOf(verdict)).toBe(xml);
});

test('a failure carries its findings: operation, place, both values, fingerprint, replay command', () => {
  const xml = junitOf(failing);
  const [, text = ''] =
    /<testcase [^>]*name="shadow.zero-tolerance"[^>]*>\s*<failure [^>]*>([^<]*)</.exec(xml) ?? [];
  expect(text).toContain('GET /auth/users/{}/roles body $.roles[*] missing');
  expect(text).toContain('baseline:  &quot;editor&quot;\n  candidate: (nothing)');
  expect(text).toContain('312 of 640 exchanges (49 %), 240 sessions, confirmed 3/3');
  expect(text).toContain('fingerprint 3fa1c09b7d52');
  expect(text).toContain('replay it: npx migration-harness shadow --replay 20250701-101500-k3f9:x-00017');
  // Of an operation's own check only the findings of that operation; what does not count nowhere.
  expect(text).not.toContain('POST /auth/login');
  expect(xml.split('fingerprint 3fa1c09b7d52')).toHaveLength(1 + 1 + 2 + 1);
});

test('what decides nothing turns nobody red, and is seen', () => {
  const checks = [
    checkOf({ id: 'shadow.a', critical: false, outcome: 'fail', reason: 'slower' }),
    checkOf({ id: 'shadow.b', critical: false, outcome: 'inconclusive', reason: 'few' }),
    checkOf({ id: 'shadow.c' }),
  ];
  const xml = junitOf(verdictOf({ verdict: 'PROMOTE', checks }));
  expect(counted(xml)).toEqual({ tests: 3, failures: 0, errors: 0, skipped: 2 });
  expect(xml).toContain('<skipped type="fail" message="fail, decides nothing: slower">');
});

test.each(['HOLD', 'inconclusive', 'ROLLBACK', 'fail'] as const)(
  '%s is red even where no check says why',
  async (verdict) => {
    const xml = junitOf(verdictOf({ verdict, checks: [checkOf({})], reason: 'the load lane is missing' }));
    const { failures = 0, errors = 0 } = counted(xml);
    expect(failures + errors).toBe(1);
    expect(failures).toBe(verdict === 'ROLLBACK' || verdict === 'fail' ? 1 : 0);
    expect(xml).toContain('message="the load lane is missing"');
    expect(await problemsOf(xml)).toEqual([]);
  },
);

test('a suite for each lane, with the times that are known and what it was measured on', async () => {
  const checks = [checkOf({}), checkOf({ id: 'load.errors', lane: 'load' })];
  const step = { from: 5, to: 10, of: [5, 10, 100] };
  const xml = junitOf(verdictOf({ verdict: 'PROMOTE', checks, step }));
  expect([...xml.matchAll(/<testsuite id="(\d)" name="([^"]+)"/g)].map(([, id, name]) => [id, name])).toEqual(
    [
      ['0', 'auth.shadow'],
      ['1', 'auth.load'],
    ],
  );
  expect(xml).toContain('<testcase classname="auth.load" name="load.errors" time="0"/>');
  expect(xml).toContain('<property name="step" value="5 % to 10 %"/>');
  expect(xml).toContain('<property name="evidence" value="sha256:00"/>');
  expect(junitOf(failing)).toContain('timestamp="2025-07-01T10:15:00" time="42.300"');
  expect(await problemsOf(xml)).toEqual([]);
});

test('names of cases are unique', () => {
  const checks = ['GET /a (3)', 'GET /a', 'GET /a', 'GET  /a'].map((operation) => checkOf({ operation }));
  const names = [...junitOf(verdictOf({ checks })).matchAll(/<testcase [^>]* name="([^"]*)"/g)];
  expect(names.map(([, name]) => name)).toEqual([
    'shadow.mismatches GET /a (3)',
    'shadow.mismatches GET /a',
    'shadow.mismatches GET /a (2)',
    'shadow.mismatches GET /a (4)',
  ]);
});

test('a verdict full of hostile strings is valid, bounded, and shows them', async () => {
  const xml = junitOf(hostileVerdict());
  expect(await problemsOf(xml)).toEqual([]);
  expect(counted(xml)['tests']).toBe(1 + 2 * evil.length);
  expect(told(xml)).toEqual(counted(xml));
  expect(xml.length).toBeLessThan(1_000_000);
  expect(xml.isWellFormed()).toBe(true);
  for (const seen of [
    '\\u{0}\\u{1}\\u{8}',
    '\\u{d800} lone \\u{dc00}',
    '\\u{fffe}\\u{ffff}',
    '\\u{202e}evil',
    ']]&gt;',
  ])
    expect(xml).toContain(seen);
  // The way to the file redacts once more: what looks like a secret must not take the XML with it.
  const secrets = evil.map((text) => `password=hunter2${text} "token":"${text}"`);
  const checks = secrets.map((reason, at) =>
    checkOf({ id: `shadow.${String(at)}`, outcome: 'fail', reason }),
  );
  const redacted = new Redactor().text(junitOf(verdictOf({ verdict: 'fail', checks })));
  expect(redacted).toContain('[secret:');
  expect(await problemsOf(redacted)).toEqual([]);
});
