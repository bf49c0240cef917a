import type { RunReport } from '../model/runReport.ts';

/**
 * Whether a run has to do with exchanges: one with load or contracts alone has no findings, no coverage and nothing to
 * account for.
 */
export function saysExchanges({
  manifest,
  verdict,
  load,
  contract,
}: Pick<RunReport, 'manifest' | 'verdict' | 'load' | 'contract'>): boolean {
  const { accounting, checks, findings } = verdict;
  if (accounting.read > 0 || findings.length > 0) return true;
  const lanes = new Set([...manifest.lanes, ...checks.map(({ lane }) => lane)]);
  if (lanes.has('shadow')) return true;
  return load === null && contract === null && lanes.size === 0;
}
