import { endOfJourney, isSkippedOnBoth, type ScenarioJourney } from '../../harness/model/scenario.ts';
import type { Measurement, Sample } from '../../harness/model/measurement.ts';
import { quotedName } from '../../harness/model/interactionName.ts';
import { gatewayEnd } from '../joined/gatewayEnd.ts';
import { failureText, journeyText } from './journeyText.ts';

export interface MeasuredScenarios {
  readonly run: string;
  readonly service: string;
  /** Of the candidate. */
  readonly version: string;
  /** The gateway's share; null without a gateway. */
  readonly share: number | null;
  readonly window: Measurement['window'];
  /** Takes secrets out of what cases are called. */
  readonly clean: (text: string) => string;
}

/** A census of the journeys, and of those that were played through the gateway too. */
export function scenarioMeasurements(
  journeys: readonly ScenarioJourney[],
  measured: MeasuredScenarios,
): readonly Measurement[] {
  const played = journeys.filter((one) => !isSkippedOnBoth(one));
  const through = journeys.filter(({ gateway }) => gateway !== null);
  return [
    ...(played.length === 0 ? [] : [measurement('journeys', 0, censusOf(played), measured)]),
    ...(through.length === 0 ? [] : [measurement('gateway', 1, gatewayCensus(through), measured)]),
  ];
}

function measurement(
  name: string,
  sequence: number,
  sample: Extract<Sample, { kind: 'census' }>,
  { run, service, version, share, window, clean }: MeasuredScenarios,
): Measurement {
  return {
    schema: 'harness.measurement/1',
    run,
    sequence,
    lane: 'scenario',
    name,
    unit: 'journey',
    subject: {
      service,
      operation: null,
      side: 'candidate',
      version,
      share: name === 'gateway' ? share : null,
    },
    window,
    sample: { ...sample, named: sample.named?.map(clean) },
  };
}

function censusOf(journeys: readonly ScenarioJourney[]): Extract<Sample, { kind: 'census' }> {
  const of = (wanted: ReturnType<typeof endOfJourney>): readonly ScenarioJourney[] =>
    journeys.filter((one) => endOfJourney(one) === wanted);
  const undone = [...of('failed'), ...of('errored'), ...of('skipped')];
  return {
    kind: 'census',
    passed: of('passed').length,
    failed: of('failed').length,
    errored: of('errored').length,
    skipped: of('skipped').length,
    pending: 0,
    expected: journeys.length,
    named: undone.map(journeyText),
  };
}

function gatewayCensus(journeys: readonly ScenarioJourney[]): Extract<Sample, { kind: 'census' }> {
  const of = (wanted: ReturnType<typeof gatewayEnd>): readonly ScenarioJourney[] =>
    journeys.filter((one) => gatewayEnd(one) === wanted);
  return {
    kind: 'census',
    passed: of('passed').length,
    failed: of('failed').length,
    errored: of('errored').length,
    skipped: 0,
    pending: 0,
    expected: journeys.length,
    named: [...of('failed'), ...of('errored')].map(throughText),
  };
}

function throughText({ title, gateway }: ScenarioJourney): string {
  const why = failureText(gateway);
  return `${quotedName(title)} through the gateway${why === null ? '' : `: ${why}`}`;
}
