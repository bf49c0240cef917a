import type { Verdict } from '../../../harness/model/verdict.ts';
import { findingLines, lossLines } from './printing.ts';
import { PriorArt, type PriorArtSays } from './priorArt/PriorArt.ts';
import { isClean } from './scoreRun.ts';
import type { Judge } from './ShadowBench.ts';

/** How one run of a healthy candidate went, and what the prior art says of its traffic where there was a control. */
export interface HealthyRun {
  readonly clean: boolean;
  readonly verdict: Verdict;
  readonly says: PriorArtSays;
}

/** Judges a healthy candidate once and tells of whatever is not clean. */
export async function healthyRun(judge: Judge, seed: string, control: boolean): Promise<HealthyRun> {
  const prior = new PriorArt();
  const verdict = await judge({
    seed,
    limit: null,
    control,
    ...(control ? { observed: prior.observed } : {}),
  });
  const clean = isClean(verdict);
  const { matched, selected } = verdict.accounting;
  const lines = [
    `${seed.padEnd(24)} ${clean ? 'clean' : 'ALARM'}  ${verdict.verdict}  ${String(matched)} of ${String(selected)} matched`,
    ...(verdict.verdict === 'pass' ? [] : [`    ${verdict.verdict}: ${verdict.reason}`]),
    ...lossLines([verdict.accounting]),
    ...findingLines('FALSE ALARM', [verdict.findings.filter(({ counts }) => counts)]),
  ];
  console.log(lines.join('\n'));
  return { clean, verdict, says: prior.says() };
}
