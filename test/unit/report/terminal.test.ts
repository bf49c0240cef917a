import { describe, expect, test } from 'vitest';
import { renderTerminal } from '../../../harness/report/terminal.ts';
import { columns } from '../../../harness/report/terminalText.ts';
import { base, checkOf, details, failing, lostRole, open, plainOptions, verdictOf } from './verdicts.ts';

describe('the terminal summary', () => {
  test('of a pass is a few lines', () => {
    const notes = [
      "the baseline's version is claimed by the config, not asked of it",
      '2 rules were never used',
    ];
    expect(renderTerminal(verdictOf({}), { ...details, notes }, plainOptions)).toMatchInlineSnapshot(`
      "PASS  auth · candidate sha-8f2c against baseline 11ab (claimed) · score 100
      0 mismatches in 4,090 supports < 0.074 % (limit 0.1 % at 95 %); 43 of 43 operations covered, 4,090
      of 4,100 selected exchanges compared; 250 sessions
      → Nothing to mend.

      accounting
        5,010 read = 10 rejected + 900 not selected + 4,100 selected
        4,100 selected = 4,090 matched + 0 mismatched + 10 drifted

      note  the baseline's version is claimed by the config, not asked of it
      note  2 rules were never used

      42 s, 195 exchanges a second, 12 edges
      run: .harness/runs/20250701-101500-k3f9
      "
    `);
  });

  test('of a fail shows the findings as diffs', () => {
    const curl = () => ({
      baseline: "curl -H 'authorization: Bearer $BASELINE_TOKEN' http://monolith:8080/auth/users/17/roles",
      candidate: "curl -H 'authorization: Bearer $CANDIDATE_TOKEN' http://auth:8001/auth/users/904/roles",
    });
    expect(renderTerminal(failing, { ...details, curl }, plainOptions)).toMatchInlineSnapshot(`
      "FAIL  auth · candidate sha-8f2c against baseline 11ab (claimed) · score 50
      GET /auth/users/{}/roles $.roles[*] missing: baseline "editor", candidate nothing; 312 of 640
      exchanges, confirmed 3/3; 1 more finding
      → 2 findings: mend or accept each.

      failed
        shadow.mismatches
          313 mismatches in 4,090 (240 of 250 sessions) are more than 0.1 % at 95 %

      also open
        shadow.mismatches
          POST /auth/login: 1 mismatch in 50 (1 of 50 sessions) would be more than 0.1 % at 95 % (p =
          0.049) but not after Holm's correction over 43 operations (p = 1); repeat it:
            harness shadow --service auth --operations 'POST /auth/login'

      2 findings
        1  GET /auth/users/{}/roles  body $.roles[*] missing
           - "editor"
           + (nothing)
           312 of 640 exchanges (49 %), 240 sessions, confirmed 3/3, the baseline always has it,
           fingerprint 3fa1c09b7d52
           npx migration-harness shadow --replay 20250701-101500-k3f9:x-00017
           curl -H 'authorization: Bearer $BASELINE_TOKEN' http://monolith:8080/auth/users/17/roles
           curl -H 'authorization: Bearer $CANDIDATE_TOKEN' http://auth:8001/auth/users/904/roles
        2  POST /auth/login  status
           - 200
           + 500
           1 of 50 exchanges (2 %), 1 session, not replayed alone, fingerprint 3fa1c09b7d52
           npx migration-harness shadow --replay 20250701-101500-k3f9:x-00400

      1 reported only, does not count:
        GET /auth/users/{}/roles body $.roles[*] form

      accounting
        5,010 read = 10 rejected + 900 not selected + 4,100 selected
        4,100 selected = 3,777 matched + 313 mismatched + 10 drifted

      42 s, 195 exchanges a second, 12 edges
      run: .harness/runs/20250701-101500-k3f9
      "
    `);
  });

  test('of an inconclusive run shows what is still needed', () => {
    expect(renderTerminal(open, details, plainOptions)).toMatchInlineSnapshot(`
      "INCONCLUSIVE  auth · candidate sha-8f2c against baseline 11ab (claimed) · score 25
      0 mismatches in 1,200 supports < 0.25 %; 1,795 more exchanges without one (about 9 s at 195 a
      second) support < 0.1 % at 95 %; also open: shadow.coverage, shadow.sessions
      → Open: shadow.mismatches, shadow.coverage, shadow.sessions.

      still needed
        shadow.coverage
          40 of 43 operations covered, 1,200 of 2,100 selected exchanges compared
        shadow.sessions
          12 sessions; at least 30 are needed

      not covered
        POST /auth/register          0 of 900 selected exchanges compared; 95 %, or all but one, are
                                     needed
        PUT /auth/users/{}/password  named by the config, but not among the selected exchanges

      accounting
        2,110 read = 10 rejected + 0 not selected + 2,100 selected
        2,100 selected = 1,200 matched + 0 mismatched + 900 skipped (900 unsafe)

      42 s, 195 exchanges a second, 12 edges
      run: .harness/runs/20250701-101500-k3f9
      "
    `);
  });

  test('of a run that one doubt explains is that doubt and what it counted', () => {
    const uncovered = ['GET /me', 'POST /login'].map((operation) =>
      checkOf({
        id: 'shadow.coverage',
        operation,
        outcome: 'inconclusive',
        reason: `${operation}: 0 of 240`,
      }),
    );
    const silent = verdictOf({
      verdict: 'inconclusive',
      score: 0,
      reason: 'the candidate at http://auth never answered (refused)',
      checks: [
        checkOf({
          id: 'shadow.candidate-silent',
          outcome: 'inconclusive',
          reason: 'the candidate at http://auth never answered (refused)',
        }),
        checkOf({ outcome: 'inconclusive', reason: 'nothing was compared' }),
        checkOf({ id: 'shadow.coverage', outcome: 'inconclusive', reason: '0 of 2 operations covered' }),
        ...uncovered,
        checkOf({ id: 'shadow.sessions', outcome: 'inconclusive', reason: '0 sessions' }),
      ],
      accounting: { ...base.accounting, selected: 480, read: 1390, matched: 0, drifted: 0, interrupted: 480 },
    });
    expect(renderTerminal(silent, details, plainOptions)).toMatchInlineSnapshot(`
      "INCONCLUSIVE  auth · candidate sha-8f2c against baseline 11ab (claimed) · score 0
      the candidate at http://auth never answered (refused)
      → Open: shadow.candidate-silent.

      not covered: all 2 operations

      accounting
        1,390 read = 10 rejected + 900 not selected + 480 selected
        480 selected = 0 matched + 0 mismatched + 480 interrupted

      42 s, 195 exchanges a second, 12 edges
      run: .harness/runs/20250701-101500-k3f9
      "
    `);
  });

  test('of an empty run says that there was nothing', () => {
    const zero = {
      ...base.accounting,
      read: 0,
      rejected: 0,
      notSelected: 0,
      selected: 0,
      matched: 0,
      drifted: 0,
    };
    const empty = verdictOf({
      verdict: 'inconclusive',
      score: 0,
      reason: 'nothing was compared: the recording holds no exchange',
      accounting: zero,
    });
    const nowhere = {
      ...details,
      directory: null,
      edges: null,
      durationSeconds: null,
      rates: { exchangesPerSecond: null },
    };
    expect(renderTerminal(empty, nowhere, plainOptions)).toMatchInlineSnapshot(`
      "INCONCLUSIVE  auth · candidate sha-8f2c against baseline 11ab (claimed) · score 0
      nothing was compared: the recording holds no exchange
      → Nothing was checked.

      accounting
        0 read = 0 rejected + 0 not selected + 0 selected
        0 selected = 0 matched + 0 mismatched
      "
    `);
  });

  test('in colour is the same text', () => {
    for (const verdict of [base, failing, open]) {
      const colored = renderTerminal(verdict, details, { color: true, width: 100 });
      expect(colored).toContain('\u001b[');
      expect(colored.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(renderTerminal(verdict, details, plainOptions));
    }
  });

  test.each([40, 60, 100, 1000])('keeps prose and values within %i columns', (width) => {
    const long = {
      exchange: 'x',
      baseline: 'é漢'.repeat(300),
      candidate: 'x'.repeat(9000),
      note: 'n '.repeat(500),
    };
    const findings = [{ ...lostRole, example: long }];
    const text = renderTerminal({ ...failing, findings }, details, { color: false, width });
    const lines = text.split('\n').filter((line) => !/harness shadow /.test(line));
    for (const line of lines.slice(1)) expect(columns(line)).toBeLessThanOrEqual(Math.min(width, 120));
  });

  test.each([0, -1, Number.NaN])('falls back to a narrow one where the width is %f', (width) => {
    expect(renderTerminal(base, details, { color: false, width })).toBe(
      renderTerminal(base, details, { color: false, width: 40 }),
    );
  });

  test('counts what it leaves out', () => {
    const findings = Array.from({ length: 12 }, (_, index) => ({ ...lostRole, path: `$.p${index}` }));
    const text = renderTerminal({ ...failing, findings }, details, plainOptions);
    expect(text).toContain('\n12 findings\n');
    expect(text).toContain('$.p4 ');
    expect(text).not.toContain('$.p5 ');
    expect(text).toContain('\n  and 7 more\n');
  });

  test('shows that an accounting does not add up', () => {
    const accounting = { ...base.accounting, matched: 4089 };
    expect(renderTerminal({ ...base, accounting }, details, plainOptions)).toContain(
      '4,100 selected ≠ 4,089 matched',
    );
  });

  test('lets nothing hostile through to the terminal or a CI runner', () => {
    const hostile = '\u001b[2J\r\n::set-env name=X::y\u202e\u009b31m##[command]x';
    const example = { exchange: hostile, baseline: hostile, candidate: hostile, note: hostile };
    const verdict = verdictOf({
      verdict: 'fail',
      reason: `${'word '.repeat(30)}${hostile}`,
      service: hostile,
      candidate: { version: hostile, identity: 'claimed' },
      runId: hostile,
      checks: [
        checkOf({ id: hostile, outcome: 'fail', reason: hostile }),
        checkOf({ id: 'x.coverage', operation: hostile, outcome: 'inconclusive', reason: hostile }),
      ],
      findings: [{ ...lostRole, operation: hostile, path: hostile, confirmed: hostile, example }],
    });
    const curl = () => ({ baseline: hostile, candidate: hostile });
    const text = renderTerminal(
      verdict,
      { ...details, directory: hostile, notes: [hostile], curl },
      plainOptions,
    );
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toContain('##[');
  });
});
