import type { LoadRun } from '../../harness/model/load.ts';
import type { CpuWatch } from './CpuWatch.ts';
import type { K6Order } from './K6Order.ts';
import type { LoadCounts } from './LoadCounts.ts';

/** A k6 process that goes on, as if it had been interrupted now; `started` is ms since the epoch. */
export function runSoFar(
  order: Pick<K6Order, 'side' | 'title' | 'shard' | 'version' | 'now'>,
  counts: Pick<LoadCounts, 'result'>,
  cpu: Pick<CpuWatch, 'most'> | null,
  started: number,
): LoadRun {
  return {
    side: order.side,
    script: order.title,
    shard: order.shard,
    tool: `k6 ${order.version}`,
    end: 'interrupted',
    exitCode: null,
    signal: null,
    interrupted: null,
    exceptions: 0,
    generatorCpu: cpu?.most ?? null,
    thresholds: [],
    ...counts.result(started, order.now()),
  };
}
