import type { RunReport } from '../model/runReport.ts';
import { calledHere, repeatOf } from './repeatCommand.ts';
import { isDemo, type ReportOptions } from './ReportDetails.ts';

/**
 * A run as it is told to people here: commands in reasons are called as they are here, and left out where the systems
 * are gone; each is said once. The verdict document is never told so: it has the gate's own words.
 */
export function toldHere(report: RunReport, { command }: Pick<ReportOptions, 'command'>): RunReport {
  const { verdict, manifest } = report;
  const known = new Set<string | null>();
  const told = <Said extends { readonly reason: string }>(said: Said): Said => {
    const { command: again } = repeatOf(said.reason);
    // Many operations are repeated by one command: it is said once.
    const isSaid = known.has(again);
    if (again !== null) known.add(again);
    return { ...said, reason: calledHere(said.reason, isDemo(manifest) || isSaid ? null : command) };
  };
  return { ...report, verdict: { ...told(verdict), checks: verdict.checks.map(told) } };
}
