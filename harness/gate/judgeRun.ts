import type { Check, CheckOutcome, VerdictWord } from '../model/verdict.ts';
import { scoreOf } from './compose.ts';
import { doubtChecks } from './doubtChecks.ts';
import { judgeLane, type RunEvidence } from './judgeLane.ts';
import type { LanePolicy, RunPolicy } from './Policy.ts';
import type { LaneVerdict } from './ShadowEvidence.ts';

/** A run's judgement in the words of a lane or of the gate. */
export interface Judgement {
  readonly verdict: VerdictWord;
  readonly reason: string;
  readonly score: number;
  readonly checks: readonly Check[];
  /** Until what is missing may be there; null where nobody knows, or more than that is open. */
  readonly retryAfterSeconds: number | null;
}

interface JudgedLane {
  readonly policy: LanePolicy;
  readonly judged: LaneVerdict;
}

/**
 * One verdict from all the evidence (DESIGN section 9): a critical fail is ROLLBACK, or HOLD where its lane says so; else
 * a critical inconclusive is HOLD; else PROMOTE. Pure. No critical check at all is HOLD.
 */
export function judgeRun(policy: RunPolicy, evidence: RunEvidence): Judgement {
  const lanes = policy.lanes.map((lane) => ({ policy: lane, judged: judgeLane(lane, evidence) }));
  const [only] = lanes;
  if (policy.judged === 'lane' && only !== undefined && lanes.length === 1) return only.judged;
  const foreign = evidence.doubts.filter(({ lane }) => !policy.lanes.some((known) => known.lane === lane));
  const checks = [...doubtChecks(foreign), ...lanes.flatMap(({ judged }) => judged.checks)];
  const verdict = gateWord(checks);
  return {
    verdict,
    reason: gateReason(verdict, lanes, checks),
    score: scoreOf(checks),
    checks,
    retryAfterSeconds: verdict === 'HOLD' && foreign.length === 0 ? retryOf(lanes) : null,
  };
}

function gateWord(checks: readonly Check[]): 'PROMOTE' | 'HOLD' | 'ROLLBACK' {
  const critical = checks.filter((check) => check.critical);
  if (critical.some(({ outcome, onFail }) => outcome === 'fail' && onFail === 'rollback')) return 'ROLLBACK';
  return critical.length > 0 && critical.every(({ outcome }) => outcome === 'pass') ? 'PROMOTE' : 'HOLD';
}

/** The longest that an open lane asks for; null where one of them cannot say. */
function retryOf(lanes: readonly JudgedLane[]): number | null {
  const open = lanes.filter(({ policy, judged }) => policy.critical && judged.verdict !== 'pass');
  const seconds = open.flatMap(({ judged }) => judged.retryAfterSeconds ?? []);
  return open.length === 0 || seconds.length < open.length ? null : Math.max(...seconds);
}

/** Each lane that decided, in its own sentence; a failing one before an open one. */
function gateReason(word: VerdictWord, lanes: readonly JudgedLane[], checks: readonly Check[]): string {
  const told = (outcome: CheckOutcome, decides: (policy: LanePolicy) => boolean): readonly string[] =>
    lanes
      .filter(({ policy, judged }) => judged.verdict === outcome && decides(policy))
      .map(({ policy, judged }) => `${policy.lane}: ${judged.reason}`);
  const critical = ({ critical: decides }: LanePolicy): boolean => decides;
  switch (word) {
    case 'ROLLBACK':
      return told('fail', (policy) => policy.critical && policy.onFail === 'rollback').join('; ');
    case 'PROMOTE':
      return told('pass', critical).join('; ');
    default: {
      const open = [
        ...told('fail', critical).map((reason) => `${reason} (its lane says hold)`),
        ...told('inconclusive', critical),
      ];
      // What no lane of the policy has said: doubts of others.
      const first = checks.find(({ outcome }) => outcome !== 'pass');
      const other = first === undefined ? undefined : `${first.lane}: ${first.reason}`;
      if (lanes.length === 0 || lanes.some(({ policy }) => critical(policy)))
        return open.join('; ') || (other ?? 'nothing was checked: no lane is required');
      return `no lane decides: all are \`critical: false\`${other === undefined ? '' : `; ${other}`}`;
    }
  }
}
