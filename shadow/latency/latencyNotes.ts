import { lowerBound } from '../../harness/statistics/binomialBounds.ts';
import { displayCount, displayLimit } from '../../harness/statistics/display.ts';
import { medianBounds } from '../../harness/statistics/medianBounds.ts';
import { margin, type Latencies, type PairedLatency } from './Latencies.ts';

const confidence = 0.95;
/** Fewer pairs say nothing about a habit. */
const leastPairs = 30;
const toldOperations = 3;

/** That the candidate takes longer than the baseline, or less: overall, and the operations where it is worst. */
export function latencyNotes(latencies: Latencies): readonly string[] {
  const overall = latencies.overall();
  const slow = latencies
    .operations()
    .filter(([, paired]) => isShifted(paired, 'worse'))
    .map(([operation, paired]) => ({ operation, paired, ratio: bounds(paired).median }))
    .toSorted((a, b) => b.ratio - a.ratio);
  const whole = isShifted(overall, 'worse')
    ? [sentence('the candidate is slower than the baseline', overall, overall.worse)]
    : isShifted(overall, 'better')
      ? [sentence('the candidate is faster than the baseline', overall, overall.better)]
      : [];
  const told = slow.slice(0, toldOperations);
  const more =
    slow.length > told.length ? `; and ${displayCount(slow.length - told.length)} more operations` : '';
  return [
    ...whole,
    ...told.map(
      ({ operation, paired }, index) =>
        `${sentence(`${operation} is slower on the candidate`, paired, paired.worse)}${index === told.length - 1 ? more : ''}`,
    ),
  ];
}

/** By more than the margin in most pairs, and surely so: more than half at the confidence. */
function isShifted(paired: PairedLatency, way: 'worse' | 'better'): boolean {
  const total = paired.worse + paired.better + paired.tied;
  return total >= leastPairs && lowerBound(paired[way], total, confidence) > 0.5;
}

function bounds({ ratios }: PairedLatency): ReturnType<typeof medianBounds> {
  return medianBounds(ratios, confidence);
}

function sentence(what: string, paired: PairedLatency, count: number): string {
  const { median, lower, upper } = bounds(paired);
  const total = paired.worse + paired.better + paired.tied;
  const at = displayLimit(confidence);
  return `${what}: median ${times(median)} its time, at least ${times(lower)} and at most ${times(upper)} at ${at} each; by more than ${displayLimit(margin.share)} and ${String(margin.milliseconds)} ms in ${displayCount(count)} of ${displayCount(total)} pairs`;
}

function times(ratio: number): string {
  return `x${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)}`;
}
