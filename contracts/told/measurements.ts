import type { ContractInteraction, Standing } from '../../harness/model/contract.ts';
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

type End = 'passed' | 'failed' | 'errored' | 'skipped';

function censusOf(interactions: readonly ContractInteraction[]): Sample {
  const of = (wanted: End): readonly ContractInteraction[] =>
    interactions.filter((one) => endOf(one) === wanted);
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

function endOf({ standing, baseline, candidate }: ContractInteraction): End {
  const end = ends[standing];
  const isSkipped = [baseline, candidate].some((answer) => answer?.outcome === 'skipped');
  return end === 'errored' && isSkipped ? 'skipped' : end;
}

const ends: Readonly<Record<Standing, End>> = {
  pinned: 'passed',
  new: 'passed',
  held: 'passed',
  broken: 'failed',
  failed: 'failed',
  // The contract is at fault, or nobody can say: no fault of the candidate, and no pass either.
  wrong: 'errored',
  unsteady: 'errored',
  open: 'errored',
};
