import * as z from 'zod';
import { defaultLimits } from '../../../harness/config/limits.ts';
import type { LaneTerms } from '../../../harness/config/laneTerms.ts';
import type { Disturbance, Lane, LaneContext } from '../../../harness/lane/Lane.ts';
import { newProgress } from '../../../harness/lane/LaneProgress.ts';
import type { LaneResult } from '../../../harness/lane/LaneResult.ts';
import type { LaneName } from '../../../harness/model/measurement.ts';
import type { SideIdentity } from '../../../harness/model/verdict.ts';
import type { LaneTask } from '../../../harness/run/runLanes.ts';

const claimed: SideIdentity = { version: 'v2', identity: 'claimed' };

/** What a lane hands over that found nothing to say. */
export function resultOf(more: Partial<LaneResult> = {}): LaneResult {
  return {
    state: 'complete',
    measurements: [],
    findings: [],
    doubts: [],
    notes: [],
    unseen: [],
    accounting: null,
    identities: { baseline: { ...claimed, version: 'v1' }, candidate: claimed },
    recordings: [],
    window: { from: 10, to: 20 },
    unitsPerSecond: null,
    edges: null,
    ...more,
  };
}

export const terms: LaneTerms = {
  critical: true,
  onFail: 'rollback',
  timeout: null,
  limits: defaultLimits,
};

/** A lane of the tests' own that does this when it runs. */
export function laneTask(
  name: LaneName,
  disturbs: Disturbance,
  run: (context: LaneContext) => Promise<LaneResult>,
  timeout: number | null = null,
): LaneTask {
  const prepared = { rate: null, run };
  const lane: Lane = {
    name,
    schema: z.strictObject({}),
    measures: [],
    disturbs,
    recordings: () => Promise.resolve([]),
    inputs: () => Promise.resolve([]),
    prepare: () => Promise.resolve(prepared),
  };
  return { lane, terms: { ...terms, timeout }, prepared, progress: newProgress('failed') };
}
