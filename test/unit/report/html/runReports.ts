import type { ExchangeExample, KeptAnswer } from '../../../../harness/model/example.ts';
import type { Finding } from '../../../../harness/model/finding.ts';
import type { LatencyHistogram } from '../../../../harness/model/latencyHistogram.ts';
import type { OperationReport, RunReport } from '../../../../harness/model/runReport.ts';
import type { Verdict } from '../../../../harness/model/verdict.ts';
import { checkOf, lostRole, verdictOf } from '../verdicts.ts';
import { manifestOf, step } from './manifests.ts';

/** Buckets of like ratio around a median, as a log-normal falls into them. */
export function latenciesAround(median: number, spread: number, total: number): LatencyHistogram {
  const histogram: { upTo: number; count: number }[] = [];
  for (let bucket = -24; bucket <= 30; bucket += 1) {
    const share = Math.exp(-((bucket / (10 * spread)) ** 2)) + (bucket > 10 ? 0.01 : 0);
    const count = Math.round((share * total) / (17 * spread));
    if (count > 0) histogram.push({ upTo: Number((median * 1.15 ** bucket).toPrecision(3)), count });
  }
  return histogram;
}

function answer(
  status: number,
  body: unknown,
  more: readonly (readonly [string, string])[] = [],
): KeptAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const mediaType = typeof body === 'string' ? 'text/html' : 'application/json';
  return {
    kind: 'response',
    status,
    headers: [['Content-Type', mediaType], ['Cache-Control', 'no-store'], ['Vary', 'Accept'], ...more],
    body: { mediaType, text, bytes: text.length, truncated: false },
    milliseconds: 12.4,
  };
}

export function exampleOf(more: Partial<ExchangeExample>): ExchangeExample {
  return {
    id: 'x-00017',
    operation: lostRole.operation,
    session: 's-3',
    fingerprints: [lostRole.fingerprint],
    request: {
      method: 'GET',
      target: '/auth/users/17/roles?verbose=1',
      headers: [
        ['Authorization', 'Bearer <token:1>'],
        ['Accept', 'application/json'],
      ],
      body: null,
    },
    baseline: answer(200, {
      user: { id: '@@', name: 'Ada', mail: 'ada@example.test' },
      roles: ['admin', 'editor', 'reader'],
      groups: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'],
      more: { one: 1, two: 2, three: 3 },
    }),
    candidate: answer(
      200,
      {
        user: { id: '@@', name: 'Ada L.', mail: 'ada@example.test' },
        roles: ['admin', 'reader'],
        groups: ['b', 'a', 'c', 'd', 'e', 'f', 'g', 'h', 'i'],
        more: { one: 1, two: 2, three: 3 },
        flags: [],
      },
      [['X-Frame-Options', 'DENY']],
    ),
    ...more,
  };
}

/** Puts two ids that no float can tell apart in the place of `"@@"`. */
function withLongIds(example: ExchangeExample): ExchangeExample {
  const placed = (given: KeptAnswer, id: string): KeptAnswer =>
    given.kind === 'response' && given.body !== null
      ? { ...given, body: { ...given.body, text: given.body.text?.replace('"@@"', id) ?? null } }
      : given;
  return {
    ...example,
    baseline: placed(example.baseline, '9007199254740993'),
    candidate: placed(example.candidate, '9007199254740992'),
  };
}

const findings: readonly Finding[] = [
  lostRole,
  {
    ...lostRole,
    fingerprint: '91cc02b7d511',
    path: '$.user.name',
    kind: 'value',
    zeroTolerance: false,
    count: 40,
    confirmed: '2/3',
    example: { exchange: 'x-00017', baseline: '"Ada"', candidate: '"Ada L."', note: null },
  },
  {
    ...lostRole,
    fingerprint: '5be8a1100c42',
    operation: 'POST /auth/login',
    location: 'status',
    path: '',
    kind: 'status',
    count: 1,
    of: 50,
    sessions: 1,
    zeroTolerance: false,
    confirmed: null,
    example: { exchange: 'x-00400', baseline: '200', candidate: '500', note: 'the answer has no body' },
  },
  {
    ...lostRole,
    fingerprint: 'aa0011bb22cc',
    path: '$.user.id',
    kind: 'form',
    counts: false,
    zeroTolerance: false,
    example: { exchange: 'x-00017', baseline: '1', candidate: '1.0', note: null },
  },
];

function operation(
  name: string,
  selected: number,
  outcomes: OperationReport['outcomes'],
  median: number,
): OperationReport {
  return {
    operation: name,
    selected,
    outcomes,
    latencies: {
      baseline: latenciesAround(median, 0.8, selected),
      candidate: latenciesAround(median * 0.8, 1.1, selected),
    },
  };
}

const failing: Verdict = verdictOf({
  verdict: 'ROLLBACK',
  score: 50,
  step,
  reason:
    'shadow: GET /auth/users/{}/roles $.roles[*] missing: baseline "editor", candidate nothing; 312 of 640 exchanges, confirmed 3/3; 2 more findings',
  checks: [
    checkOf({ id: 'shadow.sessions', bad: 0, observed: 250, reason: '250 sessions; at least 30 are needed' }),
    checkOf({
      outcome: 'fail',
      bad: 353,
      observed: 4090,
      limit: 0.001,
      estimate: 353 / 4090,
      lower: 0.0791,
      upper: 0.0939,
      supports: 0.0939,
      confidence: 0.95,
      method: 'clopper-pearson',
      reason: '353 mismatches in 4,090 (240 of 250 sessions) are more than 0.1 % at 95 %',
    }),
    checkOf({
      operation: 'POST /auth/login',
      outcome: 'inconclusive',
      bad: 0,
      observed: 1200,
      required: 2995,
      missing: 1795,
      limit: 0.001,
      estimate: 0,
      lower: 0,
      upper: 0.0025,
      supports: 0.0025,
      confidence: 0.95,
      method: 'holm',
      reason:
        '0 mismatches in 1,200 supports < 0.25 %; 1,795 more exchanges without one support < 0.1 % at 95 %',
    }),
    checkOf({
      id: 'shadow.zero-tolerance',
      outcome: 'fail',
      reason:
        'GET /auth/users/{}/roles $.roles[*] missing: baseline "editor", candidate nothing; 312 of 640 exchanges, confirmed 3/3',
    }),
    checkOf({ id: 'shadow.coverage', critical: false, reason: '43 of 43 operations covered' }),
  ],
  accounting: { ...verdictOf({}).accounting, matched: 3737, mismatched: 353 },
  findings,
});

/** A rollback with findings of four kinds, two of them with an exchange in full. */
export function runReportOf(more: Partial<RunReport> = {}): RunReport {
  return {
    manifest: manifestOf({}),
    verdict: failing,
    operations: [
      operation('GET /auth/users/{}/roles', 640, { matched: 300, mismatched: 340 }, 14),
      operation('POST /auth/login', 50, { matched: 40, mismatched: 1, drifted: 9 }, 80),
      operation('GET /auth/me', 3410, { matched: 3397, mismatched: 12, drifted: 1 }, 5),
    ],
    load: null,
    contract: null,
    scenario: null,
    latencies: {
      baseline: latenciesAround(9, 1.1, 4090),
      candidate: latenciesAround(7, 1.4, 4090),
    },
    examples: [
      withLongIds(exampleOf({ fingerprints: findings.slice(0, 2).map(({ fingerprint }) => fingerprint) })),
      withLongIds(exampleOf({ id: 'x-00021' })),
      exampleOf({
        id: 'x-00400',
        operation: 'POST /auth/login',
        fingerprints: ['5be8a1100c42'],
        request: {
          method: 'POST',
          target: '/auth/login',
          headers: [['Content-Type', 'application/json']],
          body: {
            mediaType: 'application/json',
            text: '{"user":"o\'hara","password":"<password:1>"}',
            bytes: 43,
            truncated: false,
          },
        },
        baseline: answer(200, '<h1>Hello Ada</h1>\n<p>You are in.</p>\n'),
        candidate: { kind: 'failure', cause: 'timeout', detail: 'no answer in 10 s', milliseconds: 10_000 },
      }),
    ],
    differences: [
      {
        id: 'x-00017',
        operation: lostRole.operation,
        session: 's-3',
        differences: [difference('$.roles[1]', '"editor"')],
      },
      {
        id: 'x-00021',
        operation: lostRole.operation,
        session: 's-4',
        differences: [difference('$.roles[0]', '"owner"')],
      },
    ],
    ...more,
  };
}

function difference(path: string, baseline: string): RunReport['differences'][number]['differences'][number] {
  return { kind: 'missing', location: 'body', path, baseline, candidate: null, counts: true, note: null };
}
