import type { PairedDisagreements } from '../../harness/model/pairedDisagreements.ts';
import type { Redactor } from '../../harness/redaction/Redactor.ts';
import type { Connections } from '../sides/connections.ts';
import type { LineSink } from '../findings/FindingSink.ts';
import type { Learned } from '../../harness/study/learn.ts';
import type { ShadowPlan } from '../ShadowPlan.ts';
import { NoiseWatch } from './NoiseWatch.ts';

/** What looks for natural noise in the main pass; null where no second answer of the baseline is to be had. */
export function watchNoise(
  plan: ShadowPlan,
  { table }: Learned,
  connections: Connections,
  { lines, redactor }: { readonly lines: LineSink; readonly redactor: Redactor },
): NoiseWatch | null {
  const { control } = connections;
  if (control === null && !plan.selfReplay) return null;
  const write = async (line: PairedDisagreements): Promise<void> => lines.paired?.(line);
  const askAgain: Connections['askAgain'] = (request) => connections.askAgain(request);
  return new NoiseWatch(plan, { control, table, redactor, askAgain, write });
}
