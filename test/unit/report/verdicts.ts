import type { Finding } from '../../../harness/model/finding.ts';
import type { Check, Verdict } from '../../../harness/model/verdict.ts';
import type { ReportDetails } from '../../../harness/report/ReportDetails.ts';

export const plainOptions = { color: false, width: 100 } as const;

export const details: ReportDetails = {
  directory: '.harness/runs/20250701-101500-k3f9',
  edges: 12,
  notes: [],
  replay: ({ example }) => `npx migration-harness shadow --replay 20250701-101500-k3f9:${example.exchange}`,
  curl: () => null,
  durationSeconds: 42.3,
  rates: { exchangesPerSecond: 195.2 },
  load: null,
  contract: null,
  scenario: null,
  exchanges: true,
};

export function checkOf(more: Partial<Check>): Check {
  return {
    id: 'shadow.mismatches',
    lane: 'shadow',
    operation: null,
    outcome: 'pass',
    critical: true,
    onFail: 'rollback',
    bad: 0,
    observed: 0,
    required: 0,
    missing: 0,
    limit: null,
    supports: null,
    estimate: null,
    lower: null,
    upper: null,
    confidence: null,
    method: 'none',
    reason: '',
    ...more,
  };
}

export const lostRole: Finding = {
  fingerprint: '3fa1c09b7d52',
  operation: 'GET /auth/users/{}/roles',
  location: 'body',
  path: '$.roles[*]',
  kind: 'missing',
  counts: true,
  count: 312,
  of: 640,
  sessions: 240,
  zeroTolerance: true,
  confirmed: '3/3',
  example: { exchange: 'x-00017', baseline: '"editor"', candidate: null, note: null },
};

export function verdictOf(more: Partial<Verdict>): Verdict {
  return {
    schema: 'harness.verdict/1',
    runId: '20250701-101500-k3f9',
    state: 'complete',
    decidedAt: '2025-07-01T10:15:42.000Z',
    look: 1,
    service: 'auth',
    candidate: { version: 'sha-8f2c', identity: 'asked' },
    baseline: { version: '11ab', identity: 'claimed' },
    step: null,
    verdict: 'pass',
    score: 100,
    reason:
      '0 mismatches in 4,090 supports < 0.074 % (limit 0.1 % at 95 %); 43 of 43 operations covered, 4,090 of 4,100 selected exchanges compared; 250 sessions',
    retryAfterSeconds: null,
    checks: [],
    accounting: {
      read: 5010,
      rejected: 10,
      notSelected: 900,
      selected: 4100,
      skipped: {},
      matched: 4090,
      mismatched: 0,
      accepted: 0,
      incomparable: 0,
      blocked: 0,
      drifted: 10,
      unbound: 0,
      interrupted: 0,
    },
    findings: [],
    evidence: { from: '2025-06-30T08:00:00.000Z', to: '2025-06-30T09:00:00.000Z', digest: 'sha256:00' },
    ...more,
  };
}

/** A pass with nothing to say. */
export const base = verdictOf({});

/** A fail with two findings that count, one that does not, and one operation open. */
export const failing = verdictOf({
  verdict: 'fail',
  score: 50,
  reason:
    'GET /auth/users/{}/roles $.roles[*] missing: baseline "editor", candidate nothing; 312 of 640 exchanges, confirmed 3/3; 1 more finding',
  checks: [
    checkOf({
      id: 'shadow.zero-tolerance',
      outcome: 'fail',
      reason:
        'GET /auth/users/{}/roles $.roles[*] missing: baseline "editor", candidate nothing; 312 of 640 exchanges, confirmed 3/3',
    }),
    checkOf({
      outcome: 'fail',
      reason: '313 mismatches in 4,090 (240 of 250 sessions) are more than 0.1 % at 95 %',
    }),
    checkOf({
      operation: 'POST /auth/login',
      outcome: 'inconclusive',
      reason:
        "POST /auth/login: 1 mismatch in 50 (1 of 50 sessions) would be more than 0.1 % at 95 % (p = 0.049) but not after Holm's correction over 43 operations (p = 1); repeat it: harness shadow --service auth --operations 'POST /auth/login'",
    }),
    checkOf({ id: 'shadow.coverage' }),
  ],
  accounting: { ...base.accounting, matched: 3777, mismatched: 313 },
  findings: [
    lostRole,
    {
      ...lostRole,
      operation: 'POST /auth/login',
      location: 'status',
      path: '',
      kind: 'status',
      count: 1,
      of: 50,
      sessions: 1,
      zeroTolerance: false,
      confirmed: null,
      example: { exchange: 'x-00400', baseline: '200', candidate: '500', note: null },
    },
    { ...lostRole, kind: 'form', counts: false },
  ],
});

/** Too few exchanges and sessions, one operation not compared and one not seen. */
export const open = verdictOf({
  verdict: 'inconclusive',
  score: 25,
  reason:
    '0 mismatches in 1,200 supports < 0.25 %; 1,795 more exchanges without one (about 9 s at 195 a second) support < 0.1 % at 95 %; also open: shadow.coverage, shadow.sessions',
  checks: [
    checkOf({
      outcome: 'inconclusive',
      reason:
        '0 mismatches in 1,200 supports < 0.25 %; 1,795 more exchanges without one (about 9 s at 195 a second) support < 0.1 % at 95 %',
    }),
    checkOf({
      id: 'shadow.coverage',
      outcome: 'inconclusive',
      reason: '40 of 43 operations covered, 1,200 of 2,100 selected exchanges compared',
    }),
    checkOf({
      id: 'shadow.coverage',
      operation: 'POST /auth/register',
      outcome: 'inconclusive',
      reason: 'POST /auth/register: 0 of 900 selected exchanges compared; 95 %, or all but one, are needed',
    }),
    checkOf({
      id: 'shadow.expected',
      operation: 'PUT /auth/users/{}/password',
      outcome: 'inconclusive',
      reason: 'PUT /auth/users/{}/password: named by the config, but not among the selected exchanges',
    }),
    checkOf({
      id: 'shadow.sessions',
      outcome: 'inconclusive',
      reason: '12 sessions; at least 30 are needed',
    }),
  ],
  accounting: {
    ...base.accounting,
    read: 2110,
    notSelected: 0,
    selected: 2100,
    skipped: { unsafe: 900 },
    matched: 1200,
    drifted: 0,
  },
});
