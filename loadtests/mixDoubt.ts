import type { Doubt } from '../harness/model/doubt.ts';
import type { LoadRun } from '../harness/model/load.ts';
import { displayShare } from '../harness/statistics/display.ts';
import type { ExpectedLoad } from './traffic/expectedLoad.ts';
import { mixKept, mostOther } from './traffic/mixKept.ts';

/** Where what was sent is not the recording's mix, the load was another than the one that was asked for. */
export function mixDoubt(expected: ExpectedLoad, runs: readonly LoadRun[]): readonly Doubt[] {
  const sent = new Map<string, number>();
  for (const { operation, requests } of runs.flatMap(({ operations }) => operations))
    sent.set(operation, (sent.get(operation) ?? 0) + requests);
  if (sent.size === 0) return [];
  const { other, most } = mixKept(expected.mix, sent);
  if (other <= mostOther) return [];
  const told = most.map(
    ({ operation, recorded, sent: now }) =>
      `${operation} ${displayShare(now)} in place of ${displayShare(recorded)}`,
  );
  const reason = `what was sent is not the recording's mix: ${told.join(', ')}; sessions that fail on their way send less, and a short load has only some of them`;
  return [{ lane: 'load', id: 'mix', reason }];
}
