import type { Annotation } from '../model/annotation.ts';
import type { Finding } from '../model/finding.ts';
import type { RunReport } from '../model/runReport.ts';
import type { Check, Verdict, VerdictWord } from '../model/verdict.ts';
import { displayCount } from '../statistics/display.ts';
import { extentOf, nothing, placeOf } from './findingWords.ts';
import { replayOf, type ReportOptions } from './ReportDetails.ts';
import { saysAlready } from './saysAlready.ts';
import { casesOf, isCasesCheck, type ToldCase } from './toldCases.ts';
import { visible } from './visible.ts';

/** GitHub shows ten of each level for a step, and drops the rest without a word. */
const mostOfLevel = 10;

const levels: Readonly<Record<VerdictWord, Annotation['level']>> = {
  PROMOTE: 'notice',
  pass: 'notice',
  HOLD: 'warning',
  inconclusive: 'warning',
  ROLLBACK: 'error',
  fail: 'error',
};

/** What GitHub shows beside a job and its pull request: the verdict first, then what fails, then what is open. */
export function githubAnnotations(report: RunReport, options: ReportOptions): readonly Annotation[] {
  const { verdict } = report;
  const failed = failedOf(report, options);
  // Each case is told by itself: that some of an operation failed would say it again.
  const told = new Set(failed.map(({ check }) => check));
  const untold = verdict.checks.filter((check) => !saysAlready(verdict, check) && !told.has(check.id));
  const failing = untold.filter(({ outcome, critical }) => outcome === 'fail' && critical);
  const open = untold.filter(({ outcome, critical }) => outcome === 'inconclusive' && critical);
  const counting = verdict.findings.filter(({ counts }) => counts);
  const level = failing.length > 0 || levels[verdict.verdict] === 'error' ? 'error' : 'warning';
  return bounded([
    ofVerdict(verdict),
    ...failing.map((check) => ofCheck(check, 'error')),
    ...failed.map(({ one }) => ofCase(one, level)),
    ...counting.map((finding) => ofFinding(finding, level, report, options)),
    ...open.map((check) => ofCheck(check, 'warning')),
  ]);
}

function ofVerdict(verdict: Verdict): Annotation {
  const { service, step, reason, runId } = verdict;
  const about = step === null ? service : `${service}, ${step.from} % to ${step.to} %`;
  return {
    level: levels[verdict.verdict],
    title: `${verdict.verdict.toUpperCase()}: ${visible(about, 100)}`,
    message: [visible(reason, 1_000), `run ${visible(runId, 100)}`].join('\n'),
  };
}

function ofCheck({ id, operation, reason }: Check, level: Annotation['level']): Annotation {
  const name = operation === null ? id : `${id} ${operation}`;
  return { level, title: visible(name, 150), message: visible(reason, 1_000) };
}

/** The cases that lanes failed by, as far as that decides something; each once. */
function failedOf(
  report: RunReport,
  options: ReportOptions,
): readonly { readonly check: string; readonly one: ToldCase }[] {
  const deciding = report.verdict.checks.filter(
    (check) => isCasesCheck(check) && check.outcome === 'fail' && check.critical,
  );
  const whole = deciding.filter(
    ({ id, operation }) =>
      operation === null || !deciding.some((other) => other.id === id && other.operation === null),
  );
  return whole.flatMap((check) =>
    casesOf(check, report, options)
      .filter(({ isFailed }) => isFailed)
      .map((one) => ({ check: check.id, one })),
  );
}

function ofCase({ title, lines }: ToldCase, level: Annotation['level']): Annotation {
  return { level, title, message: lines.join('\n') };
}

function ofFinding(
  finding: Finding,
  level: Annotation['level'],
  report: RunReport,
  options: ReportOptions,
): Annotation {
  const { baseline, candidate } = finding.example;
  const replay = replayOf(finding, report, options);
  const lines = [
    `baseline:  ${baseline ?? nothing}`,
    `candidate: ${candidate ?? nothing}`,
    extentOf(finding).join(', '),
    ...(replay === null ? [] : [`replay it: ${replay}`]),
  ];
  return {
    level,
    title: visible(`${finding.operation} ${placeOf(finding)}`, 150),
    message: lines.map((line) => visible(line)).join('\n'),
  };
}

/** The first of each level; the last one that is shown says how many are not. */
function bounded(annotations: readonly Annotation[]): readonly Annotation[] {
  const seen = new Map<Annotation['level'], number>();
  for (const { level } of annotations) seen.set(level, (seen.get(level) ?? 0) + 1);
  const shown = new Map<Annotation['level'], number>();
  return annotations.flatMap((annotation) => {
    const { level, message } = annotation;
    const position = (shown.get(level) ?? 0) + 1;
    shown.set(level, position);
    if (position > mostOfLevel) return [];
    const rest = (seen.get(level) ?? 0) - mostOfLevel;
    if (position < mostOfLevel || rest <= 0) return [annotation];
    return [{ ...annotation, message: `${message}\nand ${displayCount(rest)} more, in the report` }];
  });
}
