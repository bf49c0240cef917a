import type { Manifest } from '../../../harness/model/manifest.ts';
import type { RunReport } from '../../../harness/model/runReport.ts';
import type { Verdict } from '../../../harness/model/verdict.ts';
import type { ReportOptions } from '../../../harness/report/ReportDetails.ts';
import { checkOf, lostRole, verdictOf } from './verdicts.ts';

export const reportOptions: ReportOptions = {
  color: false,
  width: 100,
  command: 'npx migration-harness',
  directory: '.harness/runs/20250701-101500-k3f9',
  edges: 12,
};

/** A run of 42.3 seconds with this verdict. */
export function reportOf(verdict: Verdict, more: Partial<Manifest> = {}): RunReport {
  const { runId, service, decidedAt, accounting, state, look, step } = verdict;
  const manifest: Manifest = {
    schema: 'harness.manifest/1',
    runId,
    harness: { version: '0.1.0' },
    asked: { command: 'shadow', flags: { service } },
    service,
    target: null,
    config: { file: 'harness.config.yaml', digest: 'sha256:0f1e' },
    recordings: [],
    inputs: [],
    sources: [],
    lanes: ['shadow'],
    sides: {
      baseline: { ...verdict.baseline, url: 'http://monolith:8080' },
      candidate: { ...verdict.candidate, url: 'http://auth:8001' },
    },
    seed: '7',
    startedAt: '2025-07-01T10:15:00.000Z',
    endedAt: '2025-07-01T10:15:42.300Z',
    decidedAt,
    state,
    doubts: [],
    notes: [],
    look,
    step,
    policy: null,
    unseen: [],
    accounting,
    ...more,
  };
  const latencies = { baseline: [], candidate: [] };
  return {
    manifest,
    verdict,
    operations: [],
    latencies,
    examples: [],
    differences: [],
    load: null,
    contract: null,
    scenario: null,
  };
}

/** What recorded traffic may hold, made to break whatever prints it. */
export const evil: readonly string[] = [
  '<script>alert(1)</script>',
  ']]>',
  '</failure><testcase name="x"/>',
  '" onload="x',
  "'&amp;&lt;&#0;",
  'a\nb\r\nc\td',
  '\u0000\u0001\u0008\u001F\u007F\u0085',
  '\uD800 lone \uDC00',
  '\uFFFE\uFFFF',
  '\u202Eevil\u2066',
  '| a | b |',
  '\\| a \\\\| b',
  '`code` ``more`` ```\nfence\n```',
  '~~~\nfence',
  '@octocat and @org/team',
  '#123 GH-123 org/repo#1 8f2c1a09b7d52e8463fa1c09b7d52e8463fa1c09',
  '[link](http://evil.example) ![image](http://evil.example/x.png)',
  'http://evil.example www.evil.example mail@evil.example <http://evil.example>',
  '<img src=x onerror=alert(1)> <!-- comment --> <details>',
  '- list\n# heading\n> quote\n1. one\n---\n| --- |',
  '*bold* _em_ ~~struck~~ [^1] [x]: http://evil.example $\\frac$ :tada:',
  '::error::owned',
  '##[error]owned ##vso[task.complete]',
  '%0A::error::x',
  '\u{E0041}\u200B',
  '',
  ' ',
  'x'.repeat(1_000_000),
];

/** A verdict in which every text that can come from traffic or from a config is hostile. */
export function hostileVerdict(): Verdict {
  const findings = evil.map((text, at) => ({
    ...lostRole,
    fingerprint: at.toString(16).padStart(12, '0'),
    operation: `GET /${text}`,
    path: `$.${text}`,
    example: { exchange: `x-${text}`, baseline: text, candidate: at % 2 === 0 ? null : text, note: text },
  }));
  const checks = evil.flatMap((text, at) => {
    const outcome = (['fail', 'inconclusive', 'pass'] as const)[at % 3];
    return [
      checkOf({ operation: `GET /${text}`, outcome: outcome ?? 'fail', reason: `${text}: ${text}` }),
      checkOf({ id: 'shadow.coverage', operation: text, outcome: 'inconclusive', reason: text }),
    ];
  });
  const [reason = ''] = evil;
  return verdictOf({
    verdict: 'fail',
    runId: 'run-<x>&"',
    service: `auth ${evil.slice(0, 20).join(' ')}`,
    candidate: { version: evil.join(' ').slice(0, 2_000), identity: 'claimed' },
    reason: `${reason} ${evil.slice(0, -1).join(' ')}`,
    checks: [checkOf({ outcome: 'fail', reason: evil.slice(0, -1).join(' ') }), ...checks],
    findings,
  });
}
