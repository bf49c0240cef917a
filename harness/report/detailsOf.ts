import type { RunReport } from '../model/runReport.ts';
import { contractView } from './contract/contractView.ts';
import { curlPair } from './curlPair.ts';
import { loadView } from './load/loadView.ts';
import { isDemo, replayOf, type ReportDetails, type ReportOptions } from './ReportDetails.ts';
import { secondsOf } from './reportTimes.ts';
import { scenarioView } from './scenario/scenarioView.ts';
import { saysExchanges } from './saysExchanges.ts';

/** What the terminal tells beside the verdict, taken from the run itself: the same after the run and at any later time. */
export function detailsOf(report: RunReport, options: ReportOptions): ReportDetails {
  const { manifest } = report;
  return {
    directory: options.directory,
    edges: saysExchanges(report) ? options.edges : null,
    notes: manifest.notes,
    replay: (finding) => replayOf(finding, report, options),
    curl: (finding) => (isDemo(manifest) ? null : curlPair(finding, report)),
    durationSeconds: secondsOf(manifest),
    rates: { exchangesPerSecond: null },
    load: loadView(report),
    contract: contractView(report, options.command),
    scenario: scenarioView(report, options),
    exchanges: saysExchanges(report),
  };
}
