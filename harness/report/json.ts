import type { Finding } from '../model/finding.ts';
import type { Accounting } from '../model/outcome.ts';
import type { Check, SideIdentity, Verdict } from '../model/verdict.ts';

/**
 * The fields of `harness.verdict/1` in the order of their types, and no others. Each is written out, so that the order
 * does not depend on who built the object and the compiler misses no field.
 */
export function documentOf(verdict: Verdict): Verdict {
  const { step, evidence } = verdict;
  return {
    schema: verdict.schema,
    runId: verdict.runId,
    state: verdict.state,
    decidedAt: verdict.decidedAt,
    look: verdict.look,
    service: verdict.service,
    candidate: side(verdict.candidate),
    baseline: side(verdict.baseline),
    step: step === null ? null : { from: step.from, to: step.to, of: step.of },
    verdict: verdict.verdict,
    score: verdict.score,
    reason: verdict.reason,
    retryAfterSeconds: verdict.retryAfterSeconds,
    checks: verdict.checks.map(check),
    accounting: accounting(verdict.accounting),
    findings: verdict.findings.map(finding),
    evidence: { from: evidence.from, to: evidence.to, digest: evidence.digest },
  };
}

function side({ version, identity }: SideIdentity): SideIdentity {
  return { version, identity };
}

function check(given: Check): Check {
  return {
    id: given.id,
    lane: given.lane,
    operation: given.operation,
    outcome: given.outcome,
    critical: given.critical,
    onFail: given.onFail,
    bad: given.bad,
    observed: given.observed,
    required: given.required,
    missing: given.missing,
    limit: given.limit,
    supports: given.supports,
    estimate: given.estimate,
    lower: given.lower,
    upper: given.upper,
    confidence: given.confidence,
    method: given.method,
    reason: given.reason,
  };
}

function accounting(given: Accounting): Accounting {
  const { unsafe, incomplete, unsendable } = given.skipped;
  return {
    read: given.read,
    rejected: given.rejected,
    notSelected: given.notSelected,
    selected: given.selected,
    skipped: {
      ...(unsafe === undefined ? {} : { unsafe }),
      ...(incomplete === undefined ? {} : { incomplete }),
      ...(unsendable === undefined ? {} : { unsendable }),
    },
    matched: given.matched,
    mismatched: given.mismatched,
    accepted: given.accepted,
    incomparable: given.incomparable,
    blocked: given.blocked,
    drifted: given.drifted,
    unbound: given.unbound,
    interrupted: given.interrupted,
  };
}

function finding(given: Finding): Finding {
  const { example } = given;
  return {
    fingerprint: given.fingerprint,
    operation: given.operation,
    location: given.location,
    path: given.path,
    kind: given.kind,
    counts: given.counts,
    count: given.count,
    of: given.of,
    sessions: given.sessions,
    zeroTolerance: given.zeroTolerance,
    confirmed: given.confirmed,
    example: {
      exchange: example.exchange,
      baseline: example.baseline,
      candidate: example.candidate,
      note: example.note,
    },
  };
}
