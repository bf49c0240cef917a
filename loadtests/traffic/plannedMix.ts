import { displayDuration } from '../../harness/statistics/display.ts';
import type { ExpectedLoad } from './expectedLoad.ts';
import { mixKept, mostOther } from './mixKept.ts';

/** How long a load has to be to have the recording's mix, where what is planned has not; null where it has. */
export function plannedMix(expected: ExpectedLoad): string | null {
  const { cycle, sessions, mix, requestsPerSecond } = expected;
  const rounds = sessions / cycle.sessions;
  const planned = new Map(expected.planned.later);
  for (const [id, count] of expected.planned.first) planned.set(id, (planned.get(id) ?? 0) + count);
  if (mixKept(mix, planned).other <= mostOther || Number.isInteger(rounds)) return null;
  const wholeCycles = (Math.ceil(rounds) * cycle.requests) / requestsPerSecond;
  return `whole cycles have it, ${displayDuration(wholeCycles)} at this rate`;
}
