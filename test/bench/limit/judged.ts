import { defaultServiceLimits } from '../../../harness/config/limits.ts';
import { judgeRun } from '../../../harness/gate/judgeRun.ts';
import type { RunPolicy, ShareLimit } from '../../../harness/gate/Policy.ts';
import { requestMeasures } from '../../../harness/lane/requestMeasures.ts';
import type { Measurement } from '../../../harness/model/measurement.ts';
import { emptyAccounting } from '../../../harness/model/outcome.ts';

/** What is held to a limit, by the share that may be bad. */
export const limits = { errors: 0.001, p95: 0.05, p99: 0.01 } as const;

export type MeasureName = keyof typeof limits;

export const measureNames: readonly MeasureName[] = ['errors', 'p95', 'p99'];

/** Bad ones of `total`, by measure, all of one operation. */
export type OperationCounts = Readonly<Partial<Record<MeasureName, number>>> & { readonly total: number };

/** The real judge, held to these measures alone, as a gate that requires the load lane. */
export function judgeOf(
  names: readonly MeasureName[],
): (look: number, operations: readonly OperationCounts[]) => string {
  const set = { ...defaultServiceLimits(), latency: { p95: 500, p99: 1_100 } };
  const held = (name: MeasureName): ShareLimit => {
    const measure = requestMeasures.find((one) => one.name === name);
    const limit = measure?.limit(set) ?? null;
    if (limit !== limits[name]) throw new Error(`${name} is held to ${String(limit)}`);
    return { limit, words: measure?.words?.(set) ?? null };
  };
  const policy: RunPolicy = {
    judged: 'gate',
    lanes: [
      {
        lane: 'load',
        critical: true,
        onFail: 'rollback',
        kind: 'counts',
        counts: {
          confidence: 0.95,
          limits: Object.fromEntries(names.map((name) => [name, held(name)])),
          ownLimits: {},
        },
      },
    ],
  };
  return (look, operations) =>
    judgeRun(policy, {
      measurements: names.flatMap((name, index) => measured(name, index * 100, operations)),
      findings: [],
      doubts: [],
      accounting: emptyAccounting,
      unseen: [],
      loudest: null,
      look,
      rerun: () => '',
      exchangesPerSecond: null,
      inFull: null,
    }).verdict;
}

function measured(
  name: MeasureName,
  from: number,
  operations: readonly OperationCounts[],
): readonly Measurement[] {
  const all = { bad: sum(operations, name), total: sum(operations, 'total') };
  const lines: (readonly [string | null, { readonly bad: number; readonly total: number }])[] = [[null, all]];
  if (operations.length > 1)
    for (const [index, one] of operations.entries())
      lines.push([`GET /${String(index)}`, { bad: one[name] ?? 0, total: one.total }]);
  return lines.map(([operation, { bad, total }], index) => ({
    schema: 'harness.measurement/1',
    run: 'r',
    sequence: from + index,
    lane: 'load',
    name,
    unit: 'request',
    subject: { service: 'auth', operation, side: 'candidate', version: 'v', share: null },
    window: { from: 0, to: 60_000 },
    sample: { kind: 'proportion', bad, total, clusters: null, badClusters: null },
  }));
}

function sum(operations: readonly OperationCounts[], of: MeasureName | 'total'): number {
  return operations.reduce((all, one) => all + (one[of] ?? 0), 0);
}
