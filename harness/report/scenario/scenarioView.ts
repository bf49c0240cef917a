import type { RunReport } from '../../model/runReport.ts';
import {
  endOfJourney,
  journeyStandings,
  type ScenarioDocument,
  type ScenarioJourney,
} from '../../model/scenario.ts';
import { laneCommand } from '../laneCommand.ts';
import type { ReportOptions } from '../ReportDetails.ts';
import { journeyGroups, type CountedAs, type ScenarioView, type SpecRow } from './journeyRows.ts';
import { groupOf, journeyRow } from './journeyRow.ts';

const counted: readonly CountedAs[] = [...journeyStandings, 'skipped'];

/** Null where no journey was played. `directory` is where the run lies, as commands have to name it. */
export function scenarioView(
  { scenario, manifest }: Pick<RunReport, 'scenario' | 'manifest'>,
  { command, directory }: Pick<ReportOptions, 'command' | 'directory'>,
): ScenarioView | null {
  if (scenario === null) return null;
  const { journeys, browser } = scenario;
  const found = new Set(journeys.map(countedAs));
  return {
    standings: counted.filter((standing) => found.has(standing)),
    specs: specsOf(journeys),
    journeys: journeyGroups.flatMap((group) =>
      journeys.filter((one) => groupOf(one) === group).map((one) => journeyRow(one, group, directory)),
    ),
    total: journeys.length,
    browser,
    gateway: gatewayOf(scenario),
    repeat: laneCommand(manifest, 'scenario', command),
  };
}

function countedAs(journey: ScenarioJourney): CountedAs {
  return endOfJourney(journey) === 'skipped' ? 'skipped' : journey.standing;
}

/** Those with something that failed first, else by name. */
function specsOf(journeys: readonly ScenarioJourney[]): readonly SpecRow[] {
  const files = new Map<string, Partial<Record<CountedAs, number>>>();
  for (const journey of journeys) {
    const counts = files.get(journey.file) ?? {};
    const as = countedAs(journey);
    counts[as] = (counts[as] ?? 0) + 1;
    files.set(journey.file, counts);
  }
  return [...files]
    .map(([file, counts]) => ({ file, counts }))
    .toSorted((a, b) => failedOf(b) - failedOf(a) || (a.file < b.file ? -1 : 1));
}

function failedOf({ counts }: SpecRow): number {
  return (counts.broken ?? 0) + (counts.failed ?? 0) + (counts.differs ?? 0);
}

function gatewayOf({ share, journeys }: ScenarioDocument): ScenarioView['gateway'] {
  const played = journeys.filter(({ gateway }) => gateway !== null);
  if (share === null || played.length === 0) return null;
  const passed = played.filter(({ gateway }) => gateway?.outcome === 'passed').length;
  return { share, played: played.length, passed };
}
