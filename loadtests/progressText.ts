import { displayCount } from '../harness/statistics/display.ts';
import type { K6Snapshot } from './engine/K6Order.ts';
import type { LoadedSide } from './LoadPlan.ts';

/** How far a k6 process is, in one line. */
export function progressText(
  side: LoadedSide,
  { title, duration }: { readonly title: string; readonly duration: string | null },
  snapshot: K6Snapshot,
  seconds: number,
): string {
  const { requests, bad, slow, dropped } = snapshot;
  const time = `${String(Math.round(seconds))} s${duration === null ? '' : ` of ${duration}`}`;
  const parts = [
    `${displayCount(requests)} requests`,
    `${displayCount(bad)} bad`,
    `${displayCount(slow)} slow`,
    ...(dropped === 0 ? [] : [`${displayCount(dropped)} iterations dropped`]),
  ];
  return `${side}, ${title}: ${time}, ${parts.join(', ')}`;
}
