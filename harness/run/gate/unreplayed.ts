import { posix } from 'node:path';
import type { BoundRun } from '../../evidence/pool/gatherRuns.ts';
import type { Doubt } from '../../model/doubt.ts';
import type { GatePlan } from './planGate.ts';

const told = 3;

/** Doubts where recordings of the config were replayed by no run that counts: what they hold nobody compared. */
export async function unreplayed(
  { policy, request }: GatePlan,
  evidence: readonly BoundRun[],
): Promise<readonly Doubt[]> {
  const doubts: Doubt[] = [];
  for (const { lane } of policy.lanes) {
    const known = request.lanes.find(({ name }) => name === lane);
    const counted = evidence.filter(
      ({ run, source }) => source.use === 'counted' && run.manifest.lanes.includes(lane),
    );
    if (known === undefined || counted.length === 0) continue;
    const replayed = new Set(
      counted.flatMap(({ run }) => run.manifest.recordings.map(({ path }) => posix.basename(path))),
    );
    const names = await known.recordings(request.service);
    const missing = names.filter((name) => !replayed.has(posix.basename(name)));
    if (missing.length === 0) continue;
    const more = missing.length > told ? ` and ${String(missing.length - told)} more` : '';
    const reason = `no run that counts replayed ${missing.slice(0, told).join(', ')}${more} of the config's recordings`;
    doubts.push({ lane, id: 'recordings', reason });
  }
  return doubts;
}
