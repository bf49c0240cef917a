import type { Finding } from '../model/finding.ts';
import type { RunReport } from '../model/runReport.ts';
import type { Check, Verdict } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import { extentOf, findingsOf, nothing, placeOf } from './findingWords.ts';
import { replayOf, type ReportOptions } from './ReportDetails.ts';
import { casesOf } from './toldCases.ts';
import { visible } from './visible.ts';
import type { XmlElement } from './xml.ts';

const mostFindings = 10;

/** A case and what it counts as. */
export interface JunitCase {
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly element: XmlElement;
}

/** The case of one check; where it does not pass, with its reason and the findings that it rests on. */
export function junitCase(check: Check, name: string, report: RunReport, options: ReportOptions): JunitCase {
  const { verdict } = report;
  const outcome = outcomeOf(check);
  const findings = findingsOf(check, verdict.findings);
  const rest = findings.length - mostFindings;
  const text = [
    check.reason,
    ...findings.slice(0, mostFindings).flatMap((finding) => ['', ...findingLines(finding, report, options)]),
    ...(rest > 0 ? ['', `and ${displayCount(rest)} more findings`] : []),
    ...caseLines(check, report, options),
  ].join('\n');
  return { outcome, element: caseElement(`${verdict.service}.${check.lane}`, name, outcome, check, text) };
}

/** The case that stands for a verdict which is not green though no check is red. */
export function verdictCase({ verdict, service, reason }: Verdict): JunitCase {
  const outcome = verdict === 'ROLLBACK' || verdict === 'fail' ? 'failure' : 'error';
  const said = { outcome: verdict, reason };
  return { outcome, element: caseElement(`${service}.verdict`, 'verdict', outcome, said, reason) };
}

/** What decides nothing is shown and turns nobody red: a consumer's colour is that of the verdict. */
function outcomeOf({ outcome, critical }: Check): JunitCase['outcome'] {
  switch (outcome) {
    case 'pass':
      return 'passed';
    case 'fail':
      return critical ? 'failure' : 'skipped';
    case 'inconclusive':
      return critical ? 'error' : 'skipped';
    default:
      return outcome satisfies never;
  }
}

function caseElement(
  classname: string,
  name: string,
  outcome: JunitCase['outcome'],
  { outcome: type, reason }: { readonly outcome: string; readonly reason: string },
  text: string,
): XmlElement {
  const message = outcome === 'skipped' ? `${type}, decides nothing: ${reason}` : reason;
  const result: readonly XmlElement[] =
    outcome === 'passed' ? [] : [{ name: outcome, attributes: { type, message }, inside: text }];
  // A check is counted, not run: what took time is its suite.
  return { name: 'testcase', attributes: { classname, name, time: '0' }, inside: result };
}

function caseLines(check: Check, report: RunReport, options: ReportOptions): readonly string[] {
  const cases = casesOf(check, report, options);
  const rest = cases.length - mostFindings;
  return [
    ...cases
      .slice(0, mostFindings)
      .flatMap(({ title, lines }) => ['', title, ...lines.map((line) => `  ${line}`)]),
    ...(rest > 0 ? ['', `and ${displayCount(rest)} more ${unitOf(check)}`] : []),
  ];
}

function unitOf({ lane }: Check): string {
  return lane === 'contract' ? 'interactions' : 'journeys';
}

function findingLines(finding: Finding, report: RunReport, options: ReportOptions): readonly string[] {
  const { baseline, candidate, note } = finding.example;
  const replay = replayOf(finding, report, options);
  return [
    `${finding.operation} ${placeOf(finding)}`,
    `  baseline:  ${visible(baseline ?? nothing)}`,
    `  candidate: ${visible(candidate ?? nothing)}`,
    ...(note === null ? [] : [`  ${visible(note)}`]),
    `  ${extentOf(finding).join(', ')}`,
    ...(replay === null ? [] : [`  replay it: ${replay}`]),
  ].map((line) => line.replaceAll('\n', '\\n'));
}
