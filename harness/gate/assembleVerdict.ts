import type { Finding } from '../model/finding.ts';
import type { Accounting } from '../model/outcome.ts';
import type { SideIdentity, Verdict } from '../model/verdict.ts';
import { scoreOf } from './compose.ts';
import { rankFindings } from './rankFindings.ts';
import { shadowCheck } from './shadowCheck.ts';
import type { LaneVerdict } from './ShadowEvidence.ts';

/** What the run's manifest and counts add to a judgement. All times are given: the gate reads no clock. */
export interface VerdictFacts {
  readonly runId: string;
  readonly state: Verdict['state'];
  /** ISO 8601. */
  readonly decidedAt: string;
  readonly look: number;
  readonly service: string;
  readonly candidate: SideIdentity;
  readonly baseline: SideIdentity;
  readonly accounting: Accounting;
  readonly findings: readonly Finding[];
  readonly evidence: Verdict['evidence'];
}

/** The verdict document of one lane on its own. An interrupted run never passes: what it left out is unknown. */
export function assembleVerdict(judged: LaneVerdict, facts: VerdictFacts): Verdict {
  const { verdict, reason, score, checks } = facts.state === 'interrupted' ? interrupted(judged) : judged;
  return {
    schema: 'harness.verdict/1',
    runId: facts.runId,
    state: facts.state,
    decidedAt: facts.decidedAt,
    look: facts.look,
    service: facts.service,
    candidate: facts.candidate,
    baseline: facts.baseline,
    step: null,
    verdict,
    score,
    reason,
    retryAfterSeconds: null,
    checks,
    accounting: facts.accounting,
    findings: rankFindings(facts.findings),
    evidence: facts.evidence,
  };
}

function interrupted(judged: LaneVerdict): LaneVerdict {
  const reason = 'the run was interrupted before its end';
  const checks = [
    shadowCheck({ id: 'shadow.interrupted', outcome: 'inconclusive', reason }),
    ...judged.checks,
  ];
  return {
    verdict: judged.verdict === 'fail' ? 'fail' : 'inconclusive',
    reason: judged.verdict === 'fail' ? judged.reason : `${reason}; until then: ${judged.reason}`,
    score: scoreOf(checks),
    checks,
  };
}
