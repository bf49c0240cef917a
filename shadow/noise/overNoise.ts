import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';
import type { Doubt } from '../../harness/model/doubt.ts';
import type { SideIdentity } from '../../harness/model/verdict.ts';
import type { Tally } from '../replay/Tally.ts';
import { controlDoubts } from './controlIdentity.ts';
import type { ControlSide } from './ControlSide.ts';
import { silence } from './controlReady.ts';
import { noiseDoubts, noiseNotes } from './noiseTold.ts';
import type { NoisyField } from './NoisyField.ts';
import { settleNoise } from './settleNoise.ts';

/** What is known of natural noise once the main pass is over. */
export interface NoiseResult {
  /** What the run counts: without what was noise. */
  readonly tally: Tally;
  readonly fields: readonly NoisyField[];
  readonly doubts: readonly Doubt[];
  readonly notes: readonly string[];
}

/** Settles the main pass's natural noise, and says what people should know of it. */
export async function overNoise(
  run: Parameters<typeof settleNoise>[0],
  side: {
    readonly service: ServiceConfig;
    readonly control: ControlSide | null;
    readonly baseline: SideIdentity;
  },
): Promise<NoiseResult> {
  const settled = await settleNoise(run);
  const rulings = settled?.rulings ?? null;
  return {
    tally: settled?.tally ?? run.tally,
    fields: rulings?.fields ?? [],
    doubts: [
      ...silenceOf(side.service, side.control),
      ...(await controlDoubts(side.service, side.baseline)),
      ...noiseDoubts(rulings),
    ],
    notes: noiseNotes(rulings, side.control),
  };
}

function silenceOf({ control }: ServiceConfig, side: ControlSide | null): readonly Doubt[] {
  const why = side?.silence ?? null;
  return why === null ? [] : [silence(control?.url ?? null, why)];
}
