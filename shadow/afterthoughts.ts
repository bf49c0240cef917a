import type { Doubt } from '../harness/model/doubt.ts';
import type { ShadowPlan } from './ShadowPlan.ts';
import type { Tally } from './Tally.ts';
import type { Vitality } from './Vitality.ts';

const refusedShare = 0.2;
const driftedShare = 0.2;

/** What a replay's counts do not show and yet takes their worth away. */
export function afterthoughts(plan: ShadowPlan, tally: Tally, vitality: Vitality): readonly Doubt[] {
  const doubts: Doubt[] = [];
  const doubt = (id: string, reason: string): void => {
    doubts.push({ lane: 'shadow', id, reason });
  };
  const asked = tally.done > 0;
  for (const side of ['baseline', 'candidate'] as const) {
    if (!asked || vitality.hasAnswered(side)) continue;
    const { last, failures } = vitality.failure(side);
    if (failures > 0)
      doubt(`${side}-silent`, `the ${side} at ${plan.service[side].url ?? '?'} never answered (${last})`);
  }
  if (vitality.sign('baseline') === 'died') {
    const { last, failures } = vitality.failure('baseline');
    doubt('baseline-died', `the baseline stopped answering: ${String(failures)} failures in a row (${last})`);
  }
  const { compared, refusedAlike } = tally;
  if (compared > 0 && refusedAlike > refusedShare * compared) {
    const share = Math.round((100 * refusedAlike) / compared);
    doubt(
      'both-refuse',
      `both sides refuse ${String(share)} % of what was compared with a 4xx: credentials?`,
    );
  }
  const accounting = tally.accounting();
  if (accounting.drifted > driftedShare * accounting.selected) {
    const reason = `${accounting.drifted.toLocaleString('en')} exchanges no longer do what they were recorded for: is the baseline in the state that the recording started from? See \`reset\` and \`vary\`.`;
    doubt('drifted', reason);
  }
  return doubts;
}
