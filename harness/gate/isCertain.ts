import type { Finding } from '../model/finding.ts';

/** Certain: seen in two sessions, or seen again when one session was replayed alone. */
export function isCertain({ sessions, confirmed }: Finding): boolean {
  const again = /^(\d+)\/\d+$/.exec(confirmed ?? '')?.[1];
  return sessions >= 2 || (again !== undefined && Number(again) >= 1);
}
