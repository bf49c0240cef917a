import type { ApiComparator } from './ApiComparator.ts';
import type { ApiTally } from './ApiTally.ts';
import type { ServicePaths } from './ServicePaths.ts';

/** What every source of interactions is held against the file with. */
export interface Checking {
  readonly comparator: ApiComparator;
  readonly paths: ServicePaths;
  readonly tally: ApiTally;
  readonly signal: AbortSignal;
}
