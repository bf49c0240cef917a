import {
  standings,
  type ApiFinding,
  type ContractDocument,
  type ContractInteraction,
  type Standing,
} from '../../model/contract.ts';
import type { RunReport } from '../../model/runReport.ts';
import { displayCount } from '../../statistics/display.ts';
import { laneCommand } from '../laneCommand.ts';
import { contractGroups, type ApiView, type ConsumerRow, type ContractView } from './contractRows.ts';
import { groupOf, interactionRow } from './interactionRow.ts';

/** Null where no contract was verified. `command` is how the harness is called here. */
export function contractView(
  { contract, manifest }: Pick<RunReport, 'contract' | 'manifest'>,
  command: string,
): ContractView | null {
  if (contract === null) return null;
  const { interactions } = contract;
  if (interactions.length === 0 && contract.api === null) return null;
  const found = new Set(interactions.filter(({ pending }) => !pending).map(({ standing }) => standing));
  return {
    standings: standings.filter((standing) => found.has(standing)),
    hasPending: interactions.some(({ pending }) => pending),
    consumers: consumersOf(contract),
    interactions: contractGroups.flatMap((group) =>
      interactions.filter((one) => groupOf(one) === group).map((one) => interactionRow(one, group)),
    ),
    total: interactions.length,
    api: apiOf(contract.api),
    repeat: laneCommand(manifest, 'contract', command),
  };
}

/** Those with something broken first, else by name. */
function consumersOf({ interactions, pacts }: ContractDocument): readonly ConsumerRow[] {
  const names = [...new Set(interactions.map(({ consumer }) => consumer))].toSorted();
  const rows = names.map((consumer): ConsumerRow => {
    const own = interactions.filter((one) => one.consumer === consumer);
    const made = pacts.filter((pact) => pact.consumer === consumer);
    return {
      consumer,
      counts: countsOf(own.filter(({ pending }) => !pending)),
      pending: own.filter(({ pending }) => pending).length,
      isRecorded: made.length > 0 && made.every(({ recorded }) => recorded),
    };
  });
  return rows.toSorted((a, b) => brokenOf(b) - brokenOf(a));
}

function brokenOf({ counts }: ConsumerRow): number {
  return (counts.broken ?? 0) + (counts.failed ?? 0);
}

function countsOf(interactions: readonly ContractInteraction[]): ConsumerRow['counts'] {
  const counts: Partial<Record<Standing, number>> = {};
  for (const { standing } of interactions) counts[standing] = (counts[standing] ?? 0) + 1;
  return counts;
}

function apiOf(api: ContractDocument['api']): ApiView | null {
  if (api === null) return null;
  const ranks = (one: ApiFinding): number => (one.accepted ? 2 : one.level === 'error' ? 0 : 1);
  return {
    checked: Object.entries(api.checked)
      .map(([what, count]) => `${displayCount(count)} ${what}`)
      .join(', '),
    findings: api.findings.toSorted((a, b) => ranks(a) - ranks(b)),
  };
}
