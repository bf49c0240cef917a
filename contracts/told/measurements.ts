import {
  endOfInteraction,
  type ContractInteraction,
  type InteractionEnd,
} from '../../harness/model/contract.ts';
import type { Measurement, Sample } from '../../harness/model/measurement.ts';
import { interactionText } from './interactionText.ts';

export interface MeasuredContracts {
  readonly run: string;
  readonly service: string;
  /** Of the candidate. */
  readonly version: string;
  readonly window: Measurement['window'];
}

/** A census of the interactions that count, over all and by operation: pending ones may fail and are not expected. */
export function contractMeasurements(
  interactions: readonly ContractInteraction[],
  { run, service, version, window }: MeasuredContracts,
): readonly Measurement[] {
  const counting = interactions.filter(({ pending }) => !pending);
  if (counting.length === 0) return [];
  const operations = [...new Set(counting.map(({ operation }) => operation))].toSorted();
  return [null, ...operations].map((operation, sequence) => ({
    schema: 'harness.measurement/1',
    run,
    sequence,
    lane: 'contract',
    name: 'interactions',
    unit: 'interaction',
    subject: { service, operation, side: 'candidate', version, share: null },
    window,
    sample: censusOf(counting.filter((one) => operation === null || one.operation === operation)),
  }));
}

function censusOf(interactions: readonly ContractInteraction[]): Sample {
  const of = (wanted: InteractionEnd): readonly ContractInteraction[] =>
    interactions.filter((one) => endOfInteraction(one) === wanted);
  const undone = [...of('failed'), ...of('errored'), ...of('skipped')];
  return {
    kind: 'census',
    passed: of('passed').length,
    failed: of('failed').length,
    errored: of('errored').length,
    skipped: of('skipped').length,
    pending: 0,
    expected: interactions.length,
    named: undone.map(interactionText),
  };
}
