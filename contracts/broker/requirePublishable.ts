import { UsageError } from '../../harness/errors/UsageError.ts';
import { movingName } from './movingName.ts';
import type { ResultsOf } from './publishResults.ts';
import type { BrokerSection } from './section.ts';

/** Who publishes results: the build, and the version of the harness. */
export type ResultsFrom = Pick<ResultsOf, 'buildUrl' | 'verifiedBy'>;

/**
 * Results are published only where there is a broker to take them, and an exact version that they are of: as the config
 * has it, or as the candidate will say. Throws UsageError.
 */
export function requirePublishable(
  section: BrokerSection | null,
  candidate: { readonly version: string | null; readonly identity: object | null },
): void {
  if (section === null)
    throw new UsageError(
      '--publish-results',
      '--publish-results takes a broker, and the config has none',
      'give `contract.broker.url`',
    );
  if (candidate.identity !== null && candidate.version === null) return;
  const moves = movingName(candidate.version ?? 'unknown', section.branch);
  if (moves !== null)
    throw new UsageError(
      '--publish-results',
      `--publish-results takes an exact version of the candidate: ${moves}`,
      'give `version` of the candidate in the config, such as "${GIT_SHA}", or `identity` where it says it itself',
    );
}
