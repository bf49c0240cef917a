import { judgeShadow } from '../../../harness/gate/judgeShadow.ts';
import { overallCheck } from '../../../harness/gate/mismatchChecks.ts';
import { defaultShadowPolicy as policy } from '../../../harness/gate/Policy.ts';
import { shadowCounts } from '../../../harness/gate/shadowCounts.ts';
import type { ShadowEvidence } from '../../../harness/gate/ShadowEvidence.ts';
import type { CheckOutcome } from '../../../harness/model/verdict.ts';
import { exactTest } from '../../../harness/statistics/exactTest.ts';
import { evidenceOf, measurementsOf } from '../../unit/gate/evidence.ts';

export interface Batch {
  readonly bad: number;
  readonly total: number;
}

/** What there is to judge at one look: what was new to it, and all that earlier looks had found, in sum. */
export interface Look {
  readonly number: number;
  readonly before: Batch;
  readonly fresh: Batch;
}

/** What a look says, and how many more exchanges it asks for. */
export interface Advice {
  readonly outcome: CheckOutcome;
  readonly missing: number;
}

export type Rule = (look: Look) => Advice;

const operation = 'GET /items/{}';

/** The evidence of earlier looks and of this one, two runs that the gate pools. */
function pooled(look: Look): ShadowEvidence {
  const runs = look.number === 1 ? [look.fresh] : [look.before, look.fresh];
  const measurements = runs.flatMap((batch, index) =>
    measurementsOf({ operations: { [operation]: batch }, run: `r${String(index + 1)}` }),
  );
  return evidenceOf({ operations: { [operation]: sum(look) } }, { measurements, look: look.number });
}

/** The gate as it is: the exact test at the first look, the e-process from the second on. */
export function gateRule(look: Look): Advice {
  const { verdict, checks } = judgeShadow(policy, pooled(look));
  const overall = checks.find((check) => check.id === 'shadow.mismatches' && check.operation === null);
  return { outcome: verdict, missing: overall?.missing ?? 0 };
}

const once = exactTest(policy.limit, policy.confidence);

/** What the gate must not do: the test that may be asked once, asked at every look. */
export function naiveRule(look: Look): Advice {
  const evidence = pooled(look);
  return overallCheck({ now: once, next: once }, shadowCounts(evidence.measurements), evidence);
}

/** A rule that remembers: what it says depends on nothing but the sums and whether this is the first look. */
export function remembered(rule: Rule): Rule {
  const [first, later] = [new Map<number, Advice>(), new Map<number, Advice>()];
  return (look) => {
    const { bad, total } = sum(look);
    const memory = look.number === 1 ? first : later;
    const key = total * 65_536 + bad;
    const found = memory.get(key) ?? rule(look);
    memory.set(key, found);
    return found;
  };
}

function sum({ before, fresh }: Look): Batch {
  return { bad: before.bad + fresh.bad, total: before.total + fresh.total };
}
