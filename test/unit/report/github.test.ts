import { expect, test } from 'vitest';
import { annotationLine } from '../../../harness/redaction/annotationLine.ts';
import { githubAnnotations } from '../../../harness/report/github.ts';
import { hostileVerdict, reportOf, reportOptions } from './reports.ts';
import { base, checkOf, failing, lostRole, open, verdictOf } from './verdicts.ts';

test('the verdict comes first, then what fails, the findings, and what is open', () => {
  const annotations = githubAnnotations(reportOf(failing), reportOptions);
  expect(annotations.map(({ level, title }) => `${level} ${title}`)).toEqual([
    'error FAIL: auth',
    'error shadow.mismatches',
    'error GET /auth/users/{}/roles body $.roles[*] missing',
    'error POST /auth/login status',
    'warning shadow.mismatches POST /auth/login',
  ]);
  expect(annotations[2]?.message.split('\n')).toEqual([
    'baseline:  "editor"',
    'candidate: (nothing)',
    '312 of 640 exchanges (49 %), 240 sessions, confirmed 3/3, the baseline always has it, fingerprint 3fa1c09b7d52',
    'replay it: npx migration-harness shadow --replay 20250701-101500-k3f9:x-00017',
  ]);
});

test('a HOLD warns and a pass is a notice; what the verdict says already is not said again', () => {
  const step = { from: 5, to: 10, of: [5, 10] };
  const reason = `shadow: ${open.checks[0]?.reason ?? ''}`;
  const held = githubAnnotations(reportOf({ ...open, verdict: 'HOLD', step, reason }), reportOptions);
  expect(held[0]).toMatchObject({ level: 'warning', title: 'HOLD: auth, 5 % to 10 %' });
  expect(held.map(({ title }) => title)).not.toContain('shadow.mismatches');
  expect(githubAnnotations(reportOf(base), reportOptions)).toEqual([
    { level: 'notice', title: 'PASS: auth', message: `${base.reason}\nrun ${base.runId}` },
  ]);
});

test('there are at most ten of each level, and the last says how many more there are', () => {
  const findings = Array.from({ length: 30 }, (_, at) => ({ ...lostRole, path: `$.p${String(at)}` }));
  const checks = Array.from({ length: 25 }, (_, at) =>
    checkOf({ id: `shadow.${String(at)}`, outcome: 'inconclusive', reason: 'too few' }),
  );
  const all = githubAnnotations(reportOf(verdictOf({ verdict: 'fail', findings, checks })), reportOptions);
  const errors = all.filter(({ level }) => level === 'error');
  const warnings = all.filter(({ level }) => level === 'warning');
  expect(errors).toHaveLength(10);
  expect(errors[0]?.title).toBe('FAIL: auth');
  expect(errors.at(-1)?.message).toMatch(/\nand 21 more, in the report$/);
  expect(warnings).toHaveLength(10);
  expect(warnings.at(-1)?.message).toMatch(/\nand 15 more, in the report$/);
});

test('hostile values are one line each, and bounded', () => {
  for (const annotation of githubAnnotations(reportOf(hostileVerdict()), reportOptions)) {
    const line = annotationLine(annotation);
    expect(line).toMatch(/^::(?:error|warning)(?: title=[^:,\r\n]*)?::[^\r\n]*$/);
    expect(line.length).toBeLessThan(13_000);
  }
});
