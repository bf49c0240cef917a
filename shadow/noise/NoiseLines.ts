import type { Comparison, ExchangeDifferences } from '../../harness/model/comparison.ts';
import type { PairedDisagreements } from '../../harness/model/pairedDisagreements.ts';

/** What natural noise needs of a run's directory: to keep what pairs showed, and to write anew what no longer counts. */
export interface NoiseLines {
  paired(line: PairedDisagreements): Promise<void>;
  pairedLines(): AsyncIterable<PairedDisagreements>;
  differenceLines(): AsyncIterable<ExchangeDifferences>;
  rewriteDifferences(change: (line: ExchangeDifferences) => ExchangeDifferences): Promise<void>;
  rewriteComparisons(change: (line: Comparison) => Comparison): Promise<void>;
}

/** Whether lines can be read back: in a run's directory they can. */
export function canSettle(lines: Partial<NoiseLines>): lines is NoiseLines {
  return 'pairedLines' in lines && 'rewriteComparisons' in lines;
}
