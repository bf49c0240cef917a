import type { RunReport } from '../model/runReport.ts';

/** Whether a run has to do with exchanges: one with load alone has no findings, no coverage and nothing to account for. */
export function saysExchanges({
  manifest,
  verdict,
  load,
}: Pick<RunReport, 'manifest' | 'verdict' | 'load'>): boolean {
  const { accounting, checks, findings } = verdict;
  if (accounting.read > 0 || findings.length > 0) return true;
  if (manifest.lanes.includes('shadow') || checks.some(({ lane }) => lane === 'shadow')) return true;
  return load === null && !manifest.lanes.includes('load') && !checks.some(({ lane }) => lane === 'load');
}
