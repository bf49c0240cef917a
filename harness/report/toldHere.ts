import type { RunReport } from '../model/runReport.ts';
import { calledHere } from './repeatCommand.ts';
import { isDemo, type ReportOptions } from './ReportDetails.ts';

/**
 * A run as it is told to people here: commands in reasons are called as they are here, and left out where the systems
 * are gone. The verdict document is never told so: it has the gate's own words.
 */
export function toldHere(report: RunReport, { command }: Pick<ReportOptions, 'command'>): RunReport {
  const { verdict, manifest } = report;
  const told = <Said extends { readonly reason: string }>(said: Said): Said => ({
    ...said,
    reason: calledHere(said.reason, isDemo(manifest) ? null : command),
  });
  return { ...report, verdict: { ...told(verdict), checks: verdict.checks.map(told) } };
}
