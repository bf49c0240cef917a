import type { Verdict } from '../model/verdict.ts';
import { renderJson } from './json.ts';
import type { ReportDetails, ReportOptions } from './ReportDetails.ts';
import { renderTerminal } from './terminal.ts';

/** A verdict in one format. Pure: prints what was judged and decides nothing. */
export type Report = (verdict: Verdict, details: ReportDetails, options: ReportOptions) => string;

/** Every format by the name that `--format` takes; a new one is one entry. `text` is another word for `terminal`. */
export const reportFormats = {
  terminal: renderTerminal,
  text: renderTerminal,
  json: renderJson,
} as const satisfies Readonly<Record<string, Report>>;

export type ReportFormat = keyof typeof reportFormats;

/** Whether `--format` may say so. */
export function isReportFormat(name: string): name is ReportFormat {
  return Object.hasOwn(reportFormats, name);
}
