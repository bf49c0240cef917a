import type { Doubt } from '../model/doubt.ts';
import type { Finding } from '../model/finding.ts';
import type { Measurement, Sample } from '../model/measurement.ts';
import { passNames, passOf } from '../model/passFindings.ts';
import type { Check } from '../model/verdict.ts';
import { describeFinding } from './describeFinding.ts';
import { withoutVoid } from './doubtChecks.ts';
import { judgeCensus } from './judgeCensus.ts';
import { rankFindings } from './rankFindings.ts';
import { shadowCheck } from './shadowCheck.ts';
import { usableCounts } from './usableCounts.ts';

type Census = Extract<Sample, { kind: 'census' }>;

/** One check for each pass that was asked for: every case must have passed, and there must be one. */
export function passChecks({
  measurements,
  findings,
  doubts,
}: {
  readonly measurements: readonly Measurement[];
  readonly findings: readonly Finding[];
  readonly doubts: readonly Doubt[];
}): readonly Check[] {
  const { usable, problems } = usableCounts(measurements.filter(isOfPass));
  const [problem] = problems;
  if (problem !== undefined)
    return [shadowCheck({ id: 'shadow.measurements', outcome: 'inconclusive', reason: problem })];
  const checks = [...passNames].flatMap((name) => {
    const cases = usable.flatMap((one): readonly Census[] =>
      one.name === name && one.sample.kind === 'census' ? [one.sample] : [],
    );
    return cases.length === 0 ? [] : [passCheck(name, cases, findings)];
  });
  // Each try has its owner's own request beside it: leftovers of earlier runs explain nothing.
  return withoutVoid(
    checks,
    doubts.filter(({ id }) => id !== 'stale-state'),
  );
}

function isOfPass({ lane, name, sample }: Measurement): boolean {
  return lane === 'shadow' && passNames.has(name) && sample.kind === 'census';
}

function passCheck(name: string, cases: readonly Census[], findings: readonly Finding[]): Check {
  const judged = judgeCensus(cases);
  const [top] = rankFindings(findings.filter((one) => one.counts && passOf(one) === name));
  const seen = top === undefined ? '' : `: ${describeFinding(top)}`;
  return shadowCheck({ id: `shadow.${name}`, ...judged, reason: `${name}: ${judged.reason}${seen}` });
}
