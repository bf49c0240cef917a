import type { Doubt } from '../../harness/model/doubt.ts';
import type { LoadRun } from '../../harness/model/load.ts';
import { displayShare } from '../../harness/statistics/display.ts';
import type { ExpectedLoad } from './expectedLoad.ts';
import { mixKept, mostOther } from './mixKept.ts';
import { brokenOff } from './notesOfTraffic.ts';
import { plannedMix } from './plannedMix.ts';
import type { TrafficWatch } from './TrafficWatch.ts';

interface Sent {
  readonly expected: ExpectedLoad;
  readonly run: LoadRun;
  readonly watch: TrafficWatch;
}

/** Where what was sent is not the recording's mix, the load was another than the one that was asked for. */
export function mixDoubt({ expected, run, watch }: Sent): Omit<Doubt, 'lane'> | null {
  if (run.operations.length === 0) return null;
  const sent = new Map(run.operations.map(({ operation, requests }) => [operation, requests]));
  const { other, most } = mixKept(expected.mix, sent);
  if (other <= mostOther) return null;
  const told = most.map(
    ({ operation, recorded, sent: now }) =>
      `${operation} ${displayShare(now)} in place of ${displayShare(recorded)}`,
  );
  const short = plannedMix(expected);
  const why = [
    ...(short === null ? [] : [`the load is too short for it: ${short}`]),
    ...(watch.notSent.requests === 0 ? [] : [brokenOff(watch)]),
  ];
  const unknown = 'sessions that fail on their way send less, and a part of a load has only some of them';
  const reason = `what was sent is not the recording's mix: ${told.join(', ')}; ${why.join('; ') || unknown}`;
  return { id: 'mix', reason };
}
