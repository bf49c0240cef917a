import type { Doubt } from '../../harness/model/doubt.ts';
import { driftText } from '../replay/Drifts.ts';
import type { Replay } from '../replay/Replay.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import type { Tally } from '../replay/Tally.ts';
import type { Vitality } from '../replay/Vitality.ts';

const refusedShare = 0.2;
const recordedRefusedShare = 0.5;
const lostShare = 0.2;

/** What a replay's counts do not show and yet takes their worth away. */
export function afterthoughts(
  plan: ShadowPlan,
  tally: Tally,
  vitality: Vitality,
  replay: Pick<Replay, 'throttledOut' | 'common'>,
): readonly Doubt[] {
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
    doubt(
      'baseline-died',
      `the baseline stopped answering and did not come back: ${String(failures)} failures in a row (${last})`,
    );
  }
  const { unsafe = 0 } = tally.accounting().skipped;
  if (unsafe > 0) doubt('writes', plan.writes.notSent(unsafe));
  doubts.push(...emptyDoubts(tally, replay.common), ...lostDoubts(tally));
  if (replay.throttledOut) {
    const last = tally.mostly('incomparable') ?? 'throttled';
    doubt('throttled', `a side asks for less traffic (${last}) and answered nothing else: lower \`--rate\`?`);
  }
  return doubts;
}

/** Much that was compared and yet shows nothing of what the service does. */
function emptyDoubts(tally: Tally, common: Replay['common']): readonly Doubt[] {
  const { compared, refusedAlike, refusedAsRecorded } = tally;
  const percent = (part: number): string => `${String(Math.round(100 * part))} %`;
  const doubts: Doubt[] = [];
  const doubt = (id: string, reason: string): void => {
    doubts.push({ lane: 'shadow', id, reason });
  };
  if (compared > 0 && refusedAlike > refusedShare * compared) {
    const share = percent(refusedAlike / compared);
    doubt('both-refuse', `both sides refuse ${share} of what was compared with a 4xx: credentials?`);
  }
  if (compared > 0 && refusedAsRecorded > recordedRefusedShare * compared) {
    const share = percent(refusedAsRecorded / compared);
    doubt(
      'both-refuse',
      `both sides refuse ${share} of what was compared with 401 or 403, as was recorded: recorded without credentials?`,
    );
  }
  if (common !== null) {
    const share = percent(common.share);
    doubt(
      'alike',
      `the baseline answers ${share} of what it is asked alike, with ${String(common.status)}: is it the system that was recorded?`,
    );
  }
  return doubts;
}

/** Much that was sent and yet could not be compared. What was blocked was not sent: it is lost by what it waits for. */
function lostDoubts(tally: Tally): readonly Doubt[] {
  const { drifted, incomparable, blocked, selected } = tally.accounting();
  const sent = selected - blocked;
  const count = (number: number): string => number.toLocaleString('en');
  const doubts: Doubt[] = [];
  if (drifted > lostShare * sent) {
    const what = tally.drift === null ? '' : ` ${driftText(tally.drift)}`;
    const reason = `${count(drifted)} exchanges no longer do what they were recorded for${what}`;
    doubts.push({ lane: 'shadow', id: 'drifted', reason });
  }
  if (incomparable > lostShare * sent) {
    const reason = `${count(incomparable)} exchanges say nothing about the candidate (mostly: ${tally.mostly('incomparable') ?? 'for no reason'})`;
    doubts.push({ lane: 'shadow', id: 'incomparable', reason });
  }
  return doubts;
}
