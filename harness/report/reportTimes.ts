import type { Manifest } from '../model/manifest.ts';

/** How long a run took, in seconds; null where it did not end. */
export function secondsOf({ startedAt, endedAt }: Pick<Manifest, 'startedAt' | 'endedAt'>): number | null {
  if (endedAt === null) return null;
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
