import type { Measurement } from '../../model/measurement.ts';

/**
 * Latencies of the shadow lane's runs, pair by pair, added up by name, operation and margin. Each pair is a measurement
 * of its own: the same exchange at another time is another one.
 */
export function pairedSums(
  parts: readonly { readonly measurements: readonly Measurement[] }[],
  as: Pick<Measurement, 'run' | 'window'> & { readonly from: number },
): readonly Measurement[] {
  const sums = new Map<string, Measurement>();
  for (const { measurements } of parts) {
    for (const measurement of measurements) {
      const { lane, name, subject, sample } = measurement;
      if (lane !== 'shadow' || sample.kind !== 'paired') continue;
      const key = JSON.stringify([name, subject.operation, subject.version, sample.margin]);
      const before = sums.get(key)?.sample;
      const { worse, better, tied } = before?.kind === 'paired' ? before : { worse: 0, better: 0, tied: 0 };
      const sum = {
        ...sample,
        worse: worse + sample.worse,
        better: better + sample.better,
        tied: tied + sample.tied,
      };
      sums.set(key, { ...measurement, sample: sum });
    }
  }
  return [...sums.values()].map((measurement, index) => ({
    ...measurement,
    run: as.run,
    sequence: as.from + index,
    window: as.window,
  }));
}
