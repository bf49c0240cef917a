import { slowdownMargin } from '../../harness/model/slowdown.ts';
import { slowdownLimit } from './slowdownLimit.ts';
import type { Measurement } from '../../harness/model/measurement.ts';
import { margin, type Latencies, type PairedLatency } from './Latencies.ts';

/**
 * The counts, and after them `latency`: pairs of answers of which the candidate's was slower, faster or neither, overall and by operation.
 * `slowdown`, where the config limits it: pairs of which it was slower by more than the limit. Overall are the operations
 * that have no limit of their own.
 */
export function withLatencies(
  counts: readonly Measurement[],
  service: Parameters<typeof slowdownLimit>[0],
  latencies: Latencies | null,
): readonly Measurement[] {
  const like = counts.at(-1);
  if (like === undefined || latencies === null) return counts;
  const { isOwn } = slowdownLimit(service);
  const measured: Measurement[] = [];
  const add = (name: string, operation: string | null, paired: PairedLatency, limit: number | null): void => {
    const { worse, better, tied } = paired;
    const total = worse + better + tied;
    const beyond = paired.beyond ?? 0;
    if (total === 0) return;
    const sample =
      limit === null
        ? { worse, better, tied, margin: slowdownMargin(margin.share) }
        : { worse: beyond, better: total - beyond, tied: 0, margin: slowdownMargin(limit) };
    measured.push({
      ...like,
      sequence: like.sequence + 1 + measured.length,
      name,
      subject: { ...like.subject, operation },
      sample: { kind: 'paired', ...sample },
    });
  };
  add('latency', null, latencies.overall(), null);
  const shared = latencies.overall((operation) => !isOwn(operation));
  if (shared.limit !== null) add('slowdown', null, shared, shared.limit);
  for (const [operation, paired] of latencies.operations()) {
    add('latency', operation, paired, null);
    if (paired.limit !== null && isOwn(operation)) add('slowdown', operation, paired, paired.limit);
  }
  return [...counts, ...measured];
}
