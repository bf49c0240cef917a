import type { JourneyStanding, ScenarioJourney } from '../../harness/model/scenario.ts';
import type { SideSeen } from './frontDoubts.ts';

/**
 * The journeys, open where a side was not asked all that they ask: what fails where a write was held back, or where the
 * baseline was away, says nothing. That the candidate was away for a time is its own fault.
 */
export function unsureStandings(
  journeys: readonly ScenarioJourney[],
  seen: readonly SideSeen[],
): readonly ScenarioJourney[] {
  const unsure = new Set<JourneyStanding>();
  for (const { side, front } of seen) {
    const isHeld = front.heldBack().length > 0;
    if (side === 'baseline' && (isHeld || front.failures().length > 0)) addAll(unsure, ['new', 'wrong']);
    if (side === 'candidate' && isHeld) addAll(unsure, ['broken', 'failed', 'wrong', 'flaky', 'differs']);
  }
  return journeys.map((one) => (unsure.has(one.standing) ? { ...one, standing: 'open' } : one));
}

function addAll(set: Set<JourneyStanding>, standings: readonly JourneyStanding[]): void {
  for (const standing of standings) set.add(standing);
}
