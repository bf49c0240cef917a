import { journeyName } from '../../model/journeyName.ts';
import type { EvidenceSource } from '../../model/manifest.ts';
import type { Measurement } from '../../model/measurement.ts';
import {
  endOfJourney,
  failsNowAndThen,
  isSkippedOnBoth,
  type ScenarioDocument,
} from '../../model/scenario.ts';
import { asNamed, distinctCases, type AsPooled, type PooledCase } from './distinctCases.ts';

/** A run's part in a pool, as far as journeys go. */
export interface ScenarioPart {
  readonly use: EvidenceSource['use'];
  readonly measurements: readonly Measurement[];
  /** Null or left out where it played none. */
  readonly scenario?: ScenarioDocument | null;
}

/** Whether the distinct journeys of a part are known, so that they count and not its sums. */
export function hasJourneys({ scenario = null, measurements }: ScenarioPart): boolean {
  return scenario !== null && measurements.some(isOfJourneys);
}

export function isOfJourneys({ lane, name }: Pick<Measurement, 'lane' | 'name'>): boolean {
  return lane === 'scenario' && name === 'journeys';
}

/** The journeys of a part that count; none where its sums do. */
export function journeyCases(part: ScenarioPart): readonly PooledCase[] {
  const { scenario = null } = part;
  if (scenario === null || !hasJourneys(part)) return [];
  const cases = scenario.journeys
    .filter((journey) => !isSkippedOnBoth(journey))
    .map((journey) => ({
      key: journey.fingerprint,
      operation: null,
      end: endOfJourney(journey),
      nowAndThen: failsNowAndThen(journey),
      name: journeyName(journey),
    }));
  return asNamed(cases, part.measurements.find(isOfJourneys)?.sample);
}

/** The census of the journeys of several runs. */
export function distinctJourneys(parts: readonly ScenarioPart[], as: AsPooled): readonly Measurement[] {
  const runs = parts.map((part) => ({ use: part.use, cases: journeyCases(part) }));
  return distinctCases(runs, { ...as, lane: 'scenario', name: 'journeys', unit: 'journey' });
}
