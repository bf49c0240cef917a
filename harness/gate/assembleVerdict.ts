import type { Finding } from '../model/finding.ts';
import type { Accounting } from '../model/outcome.ts';
import type { SideIdentity, Verdict, VerdictWord } from '../model/verdict.ts';
import { scoreOf } from './compose.ts';
import { rankFindings } from './rankFindings.ts';
import { shadowCheck } from './shadowCheck.ts';
import type { Judgement } from './judgeRun.ts';

/** What the run's manifest and counts add to a judgement. All times are given: the gate reads no clock. */
export interface VerdictFacts {
  readonly runId: string;
  readonly state: Verdict['state'];
  /** ISO 8601. */
  readonly decidedAt: string;
  readonly look: number;
  readonly step: Verdict['step'];
  readonly service: string;
  readonly candidate: SideIdentity;
  readonly baseline: SideIdentity;
  readonly accounting: Accounting;
  readonly findings: readonly Finding[];
  readonly evidence: Verdict['evidence'];
}

/** The verdict document. An interrupted run never passes: what it left out is unknown. */
export function assembleVerdict(judged: Judgement, facts: VerdictFacts): Verdict {
  const { verdict, reason, score, checks, retryAfterSeconds } =
    facts.state === 'interrupted' ? interrupted(judged) : judged;
  return {
    schema: 'harness.verdict/1',
    runId: facts.runId,
    state: facts.state,
    decidedAt: facts.decidedAt,
    look: facts.look,
    service: facts.service,
    candidate: facts.candidate,
    baseline: facts.baseline,
    step: facts.step,
    verdict,
    score,
    reason,
    retryAfterSeconds,
    checks,
    accounting: facts.accounting,
    findings: rankFindings(facts.findings),
    evidence: facts.evidence,
  };
}

function interrupted(judged: Judgement): Judgement {
  const reason = 'the run was interrupted before its end';
  const lanes = new Set(judged.checks.map(({ lane }) => lane));
  const lane = lanes.size === 1 ? ([...lanes][0] ?? 'shadow') : 'shadow';
  const checks = [
    shadowCheck({ id: `${lane}.interrupted`, lane, outcome: 'inconclusive', reason }),
    ...judged.checks,
  ];
  const failed = judged.verdict === 'fail' || judged.verdict === 'ROLLBACK';
  return {
    verdict: failed ? judged.verdict : openWord(judged.verdict),
    reason: failed ? judged.reason : `${reason}; until then: ${judged.reason}`,
    score: scoreOf(checks),
    checks,
    retryAfterSeconds: null,
  };
}

function openWord(word: VerdictWord): VerdictWord {
  return word === 'PROMOTE' || word === 'HOLD' ? 'HOLD' : 'inconclusive';
}
