import { termsOf } from '../harness/config/laneTerms.ts';
import type { ServiceConfig } from '../harness/config/serviceConfig.ts';
import type { Doubt } from '../harness/model/doubt.ts';
import { displayCount } from '../harness/statistics/display.ts';
import { answerDoubts } from './answerDoubts.ts';
import { doubtsOf } from './engine/doubtsOf.ts';
import type { K6Ended } from './engine/K6Order.ts';
import type { LoadPlan } from './LoadPlan.ts';
import { shardText } from './shard.ts';

/**
 * Why what was counted on the candidate can be no pass. What went wrong on the baseline is told by the notes: its numbers
 * stand beside the candidate's and decide nothing.
 */
export function loadDoubts(
  plan: Pick<LoadPlan, 'section' | 'shard'> & {
    readonly load: Pick<LoadPlan['load'], 'kind'>;
    readonly service: Pick<ServiceConfig, 'terms' | 'limits'>;
  },
  ended: readonly K6Ended[],
  { aborted }: { readonly aborted: boolean },
): readonly Doubt[] {
  const candidate = ended.filter(({ run }) => run.side === 'candidate');
  const all = candidate.map(({ run, remarks }) => doubtsOf(run, { remarks, floor: null }));
  const { errors } = termsOf(plan.service, 'load').limits;
  const recorded = plan.load.kind === 'recordings';
  const answers = candidate.flatMap(({ run }) => answerDoubts(run, { errors, recorded }));
  const isDead = all.length > 0 && all.every((doubts) => doubts.some(({ id }) => id === 'dead'));
  const doubts = all
    .flat()
    // Who answered one script and not the next has died of it: that is a fail, and its failures count.
    .filter(({ id }) => id !== 'dead' || isDead)
    // The run says itself that it was interrupted.
    .filter(({ id }) => id !== 'k6-interrupted' || !aborted);
  return [...doubts, ...answers, ...floorDoubt(plan, candidate, isDead), ...shardDoubt(plan)];
}

function floorDoubt(
  { section, shard }: Pick<LoadPlan, 'section' | 'shard'>,
  ended: readonly K6Ended[],
  isDead: boolean,
): readonly Doubt[] {
  const { requests: floor } = section;
  const counted = ended.reduce((sum, { run }) => sum + run.requests, 0);
  const least = floor === null ? 0 : Math.floor(floor / (shard?.of ?? 1));
  if (counted >= least || counted === 0 || isDead) return [];
  const reason = `${displayCount(counted)} requests counted, and \`load.requests\` asks for ${displayCount(least)}${shard === null ? '' : ' of each shard'}: let it run longer, or at a higher rate`;
  return [{ lane: 'load', id: 'floor', reason }];
}

/** A part of the load says nothing about the whole of it: the gate adds the parts up. */
function shardDoubt({ shard }: Pick<LoadPlan, 'shard'>): readonly Doubt[] {
  if (shard === null || shard.of === 1) return [];
  const { of } = shard;
  const reason = `this is part ${shardText(shard)} of the load: harness gate --from-run with the runs of all ${String(of)} parts judges the whole`;
  return [{ lane: 'load', id: 'shard', reason }];
}
