import type { BoundRun } from '../../evidence/pool/BoundRun.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { GatePlan } from './planGate.ts';

const told = 3;

/**
 * Doubts where recordings of the config, as they are now, were replayed by no run that counts: what they hold nobody
 * compared. Where they are not here nobody can say.
 */
export function unreplayed(
  { policy, recordings }: GatePlan,
  evidence: readonly BoundRun[],
): readonly Doubt[] {
  return policy.lanes.flatMap(({ lane }) => {
    const counted = evidence.filter(({ uses }) => uses.get(lane)?.use === 'counted');
    if (lane !== 'shadow' || counted.length === 0) return [];
    const replayed = new Set(
      counted.flatMap(({ run }) => run.manifest.recordings.map(({ sha256 }) => sha256)),
    );
    const missing = (recordings ?? []).filter(({ sha256 }) => !replayed.has(sha256)).map(({ path }) => path);
    if (missing.length === 0) return [];
    const more = missing.length > told ? ` and ${String(missing.length - told)} more` : '';
    const reason = `no run that counts replayed ${missing.slice(0, told).join(', ')}${more} of the config's recordings, as they are now`;
    return [{ lane, id: 'recordings', reason }];
  });
}
