import type { RunReport } from '../model/runReport.ts';
import type { Check } from '../model/verdict.ts';
import { interactionText, interactionTitle, isInteractionsCheck } from './contract/contractText.ts';
import { contractView } from './contract/contractView.ts';
import type { ReportOptions } from './ReportDetails.ts';
import type { JourneyGroup } from './scenario/journeyRows.ts';
import { journeyText, journeyTitle } from './scenario/journeyText.ts';
import { hasFailed } from './scenario/scenarioWords.ts';
import { scenarioView } from './scenario/scenarioView.ts';

/** A case that a check rests on, such as an interaction of a contract or a journey, for formats of plain text. */
export interface ToldCase {
  readonly title: string;
  readonly lines: readonly string[];
  /** The candidate failed it; of others nobody can say. */
  readonly isFailed: boolean;
}

/** The check that counts cases which are told one by one: of one operation, or of all. */
export function isCasesCheck(check: Pick<Check, 'id' | 'lane'>): boolean {
  return isInteractionsCheck(check) || groupsOf(check).length > 0;
}

/** The cases that a check which does not pass rests on; none where it rests on something else. */
export function casesOf(
  check: Check,
  report: RunReport,
  options: Pick<ReportOptions, 'command' | 'directory'>,
): readonly ToldCase[] {
  if (check.outcome === 'pass') return [];
  return isInteractionsCheck(check)
    ? interactionsOf(check, report, options)
    : journeysOf(check, report, options);
}

function interactionsOf(
  check: Check,
  report: RunReport,
  { command }: Pick<ReportOptions, 'command'>,
): readonly ToldCase[] {
  const told = contractView(report, command)?.interactions ?? [];
  return told
    .filter(({ group }) => group !== 'pending')
    .filter(({ operation }) => check.operation === null || check.operation === operation)
    .map((one) => ({
      title: interactionTitle(one),
      lines: interactionText(one),
      isFailed: one.group === 'broken',
    }));
}

function journeysOf(
  check: Check,
  report: RunReport,
  options: Pick<ReportOptions, 'command' | 'directory'>,
): readonly ToldCase[] {
  const groups = groupsOf(check);
  const told = groups.length === 0 ? [] : (scenarioView(report, options)?.journeys ?? []);
  return told
    .filter(({ group }) => groups.includes(group))
    .map((one) => ({ title: journeyTitle(one), lines: journeyText(one), isFailed: hasFailed(one) }));
}

function groupsOf({ id, lane }: Pick<Check, 'id' | 'lane'>): readonly JourneyGroup[] {
  if (lane !== 'scenario') return [];
  if (id === 'scenario.gateway') return ['gateway'];
  return id === 'scenario.journeys' ? ['broken', 'differs', 'wrong', 'flaky', 'open', 'skipped'] : [];
}
