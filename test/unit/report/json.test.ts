import { expect, test } from 'vitest';
import { documentOf } from '../../../harness/report/json.ts';
import { checkOf, lostRole, verdictOf } from './verdicts.ts';

const verdict = verdictOf({
  checks: [checkOf({})],
  findings: [lostRole],
  step: { from: 5, to: 10, of: [5, 10, 25, 50, 100] },
  accounting: { ...verdictOf({}).accounting, skipped: { unsafe: 3, incomplete: 1 } },
});

/** As it is printed. */
function renderJson(document: typeof verdict): string {
  return JSON.stringify(documentOf(document), null, 2);
}

test('the document says everything', () => {
  expect(JSON.parse(renderJson(verdict))).toEqual(verdict);
});

test('the order of keys is that of the schema, whoever built the verdict', () => {
  const { schema, runId, checks, findings, accounting, ...rest } = verdict;
  const { read, skipped, ...counts } = accounting;
  const turned = {
    ...rest,
    findings: findings.map(({ fingerprint, ...more }) => ({ ...more, fingerprint })),
    checks: checks.map(({ id, lane, ...more }) => ({ ...more, lane, id })),
    accounting: { ...counts, skipped: { incomplete: 1, unsafe: skipped.unsafe ?? 0 }, read },
    runId,
    schema,
  };
  expect(JSON.stringify(turned)).not.toBe(JSON.stringify(verdict));
  expect(renderJson(turned)).toBe(renderJson(verdict));
  expect([...renderJson(verdict).matchAll(/^ {2}"(\w+)":/gm)].map((found) => found[1])).toEqual([
    'schema',
    'runId',
    'state',
    'decidedAt',
    'look',
    'service',
    'candidate',
    'baseline',
    'step',
    'verdict',
    'score',
    'reason',
    'retryAfterSeconds',
    'checks',
    'accounting',
    'findings',
    'evidence',
  ]);
});

test('a field that is not in the schema is not printed', () => {
  const more = { ...verdict, findings: [{ ...lostRole, secret: 'hunter2' }] };
  expect(renderJson(more)).toBe(renderJson(verdict));
});
