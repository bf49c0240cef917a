import type { RunReport } from '../model/runReport.ts';
import type { Check } from '../model/verdict.ts';
import { junitCase, verdictCase, type JunitCase } from './junitCase.ts';
import { junitProperties } from './junitProperties.ts';
import type { ReportOptions } from './ReportDetails.ts';
import { secondsOf } from './reportTimes.ts';
import { visible } from './visible.ts';
import { xmlDocument, type XmlElement } from './xml.ts';

/**
 * JUnit XML as CI systems read it: a suite for each lane, a case for each check. Red exactly where the verdict is
 * neither PROMOTE nor pass. Valid by the schemas of Ant and of Jenkins' xUnit plugin; see docs/decisions/0013.
 */
export function renderJunit(report: RunReport, options: ReportOptions): string {
  const suites = suitesOf(report, options).map((suite, index) => suiteElement(suite, index, report));
  return xmlDocument({ name: 'testsuites', attributes: {}, inside: suites });
}

interface Suite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
  /** Seconds; null where not known of it alone. */
  readonly seconds: number | null;
}

function suitesOf(report: RunReport, options: ReportOptions): readonly Suite[] {
  const { verdict } = report;
  const lanes = [...new Set(verdict.checks.map(({ lane }) => lane))];
  const suites = lanes.map((lane): Suite => {
    const checks = verdict.checks.filter((check) => check.lane === lane);
    return {
      name: `${verdict.service}.${lane}`,
      cases: named(checks, (check, name) => junitCase(check, name, report, options)),
      seconds: lanes.length === 1 ? secondsOf(report.manifest) : null,
    };
  });
  const isGreen = verdict.verdict === 'PROMOTE' || verdict.verdict === 'pass';
  const isRed = suites.some(({ cases }) => cases.some(({ outcome }) => isRedOutcome(outcome)));
  // A HOLD for which no check stands must not look green.
  const alone = isGreen || isRed ? [] : [verdictCase(verdict)];
  return alone.length === 0
    ? suites
    : [{ name: `${verdict.service}.verdict`, cases: alone, seconds: null }, ...suites];
}

function isRedOutcome(outcome: JunitCase['outcome']): boolean {
  return outcome === 'failure' || outcome === 'error';
}

/** GitLab leaves out the second of two cases with one name. */
function named(
  checks: readonly Check[],
  make: (check: Check, name: string) => JunitCase,
): readonly JunitCase[] {
  const taken = new Set<string>();
  return checks.map((check) => {
    // Readers take runs of spaces for one: names that differ only in them are the same.
    const name = visible([check.id, check.operation ?? ''].join(' '), 300)
      .replaceAll(/\s+/g, ' ')
      .trim();
    let free = name;
    for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
    taken.add(free);
    return make(check, free);
  });
}

function suiteElement({ name, cases, seconds }: Suite, index: number, report: RunReport): XmlElement {
  const { manifest } = report;
  const count = (outcome: JunitCase['outcome']): string =>
    String(cases.filter((one) => one.outcome === outcome).length);
  return {
    name: 'testsuite',
    attributes: {
      id: String(index),
      name,
      package: 'harness',
      hostname: 'localhost',
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(manifest.startedAt)?.[0] ?? '1970-01-01T00:00:00',
      time: (seconds ?? 0).toFixed(3),
      tests: String(cases.length),
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    },
    inside: [
      { name: 'properties', attributes: {}, inside: junitProperties(report) },
      ...cases.map(({ element }) => element),
      { name: 'system-out', attributes: {}, inside: '' },
      { name: 'system-err', attributes: {}, inside: '' },
    ],
  };
}
