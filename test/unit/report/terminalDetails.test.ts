import { describe, expect, test } from 'vitest';
import { renderTerminal } from '../../../harness/report/terminal.ts';
import { detailsOf } from '../../../harness/report/detailsOf.ts';
import { example } from '../evidence/runExample.ts';
import { reportOf, reportOptions } from './reports.ts';
import { base, checkOf, details, failing, lostRole, open, plainOptions } from './verdicts.ts';

describe('the terminal summary', () => {
  test('lists an operation that is not covered for two reasons once', () => {
    const operation = 'GET /me';
    const checks = ['coverage', 'unbound'].map((id) =>
      checkOf({ id: `shadow.${id}`, operation, outcome: 'inconclusive', reason: `GET /me: lacks ${id}` }),
    );
    const text = renderTerminal({ ...open, checks }, details, plainOptions);
    expect(text).toContain('\nnot covered\n  GET /me  lacks coverage; lacks unbound\n\n');
  });

  test('says of a side without a version whether it was asked', () => {
    const unknown = { version: 'unknown', identity: 'claimed' } as const;
    const verdict = { ...base, candidate: unknown, baseline: unknown };
    expect(renderTerminal(verdict, details, plainOptions)).toContain(
      'candidate (version not asked) against baseline (version not asked)',
    );
    const reason = 'the baseline did not say who it is: answered 404 at /health';
    for (const id of ['shadow.identity-unknown', 'contract.identity-unknown', 'contract.baseline-silent']) {
      const checks = [checkOf({ id, outcome: 'inconclusive', reason })];
      expect(renderTerminal({ ...verdict, checks }, details, plainOptions)).toContain(
        'candidate (version not asked) against baseline (version not told)',
      );
    }
  });

  test('names three of those that are accepted, of natural noise, and reported only', () => {
    const accepted = Array.from({ length: 5 }, (_, at) => ({ ...lostRole, path: `$.p${at}`, counts: false }));
    const noisy = {
      ...lostRole,
      path: '$.n',
      counts: false,
      example: { ...lostRole.example, note: 'natural noise' },
    };
    const form = { ...lostRole, path: '$.f', kind: 'form' as const, counts: false };
    const findings = [...accepted, noisy, form];
    expect(renderTerminal({ ...base, findings }, details, plainOptions)).toContain(
      [
        '5 accepted, do not count:',
        ...[0, 1, 2].map((at) => `  GET /auth/users/{}/roles body $.p${at} missing`),
        '  and 2 more',
        '',
        '1 of natural noise, does not count:',
        '  GET /auth/users/{}/roles body $.n missing',
        '',
        '1 reported only, does not count:',
        '  GET /auth/users/{}/roles body $.f form',
        '',
      ].join('\n'),
    );
  });

  test('is made of the run alone, and of a demo, whose systems are gone, has no command', () => {
    const examples = [{ ...example, fingerprints: [lostRole.fingerprint] }];
    const run = { ...reportOf(failing, { notes: ['a note'] }), examples };
    const told = detailsOf(run, reportOptions);
    expect(told).toMatchObject({ durationSeconds: 42.3, notes: ['a note'], edges: 12 });
    expect(told.replay(lostRole)).toMatch(/^npx migration-harness shadow --replay [^/]+:x-00017$/);
    const elsewhere = { ...run.manifest, asked: { command: 'shadow', flags: { out: 'my results/' } } };
    expect(detailsOf({ ...run, manifest: elsewhere }, reportOptions).replay(lostRole)).toBe(
      `npx migration-harness shadow --replay 'my results/${run.manifest.runId}:x-00017'`,
    );
    expect(told.curl(lostRole)?.candidate).toContain('http://auth:8001/');
    const demo = { ...run.manifest, asked: { command: 'gate', flags: { demo: true } } };
    const gone = detailsOf({ ...run, manifest: demo }, reportOptions);
    expect(gone.replay(lostRole)).toBe(null);
    expect(gone.curl(lostRole)).toBe(null);
  });

  test('prints no command where there is nothing to replay against', () => {
    const text = renderTerminal(failing, { ...details, replay: () => null }, plainOptions);
    expect(text).not.toContain('--replay');
  });
});
