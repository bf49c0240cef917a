import { kindRegistry } from '../../harness/comparison/kinds/kindRegistry.ts';

/** Both sides are played at once and each at its own pace: so far apart may be what each does now, ms. */
const skew = 300_000;

/** Whether two texts are moments, written alike, of about the same time. */
export function sameMoment(baseline: string, candidate: string): boolean {
  const { outcome } = kindRegistry.timestamp.check(baseline, candidate, {
    withinMilliseconds: skew,
    additions: 'count',
    recorded: null,
    same: () => false,
  });
  return outcome === 'agree';
}
