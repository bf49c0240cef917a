import type { RunReport } from '../model/runReport.ts';

/**
 * Whether a run has to do with exchanges: one with load, contracts or scenarios alone has no findings, no coverage and nothing to
 * account for.
 */
export function saysExchanges({
  manifest,
  verdict,
  load,
  contract,
  scenario,
}: Pick<RunReport, 'manifest' | 'verdict' | 'load' | 'contract' | 'scenario'>): boolean {
  const { accounting, checks, findings } = verdict;
  if (accounting.read > 0 || findings.length > 0) return true;
  const lanes = new Set([...manifest.lanes, ...checks.map(({ lane }) => lane)]);
  if (lanes.has('shadow')) return true;
  return load === null && contract === null && scenario === null && lanes.size === 0;
}
