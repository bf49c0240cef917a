import type { PairedDisagreements } from '../../harness/model/pairedDisagreements.ts';
import type { ExchangeDifferences } from '../../harness/model/comparison.ts';
import { gatherEvidence, type PlaceEvidence } from './PlaceEvidence.ts';

/** A place at which the baseline differed from itself: from a control, or when it was asked again. */
export interface NoisyPlace {
  /** Both answers of the baseline; the second stands for the candidate's. */
  readonly place: PlaceEvidence;
  /** Answers of the operation for which there was a second one. */
  readonly of: number;
}

/** Gathers what second answers of the baseline showed, place by place. */
export async function gatherNoise(lines: AsyncIterable<PairedDisagreements>): Promise<readonly NoisyPlace[]> {
  const pairs = new Map<string, number>();
  const places = await gatherEvidence(asDifferences(lines, pairs));
  return places.map((place) => ({ place, of: pairs.get(place.operation) ?? place.total }));
}

/** The lines as differences of the baseline from itself; counts pairs by operation on the way. */
async function* asDifferences(
  lines: AsyncIterable<PairedDisagreements>,
  pairs: Map<string, number>,
): AsyncGenerator<ExchangeDifferences> {
  for await (const { id, operation, session, pairs: since, control } of lines) {
    pairs.set(operation, (pairs.get(operation) ?? 0) + since);
    const differences = control.map(({ location, path, kind, baseline, control: second }) => ({
      location,
      path,
      kind,
      baseline,
      candidate: second,
      counts: true,
      note: null,
    }));
    if (differences.length > 0) yield { id, operation, session, differences };
  }
}
