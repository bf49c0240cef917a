import type { Manifest } from '../../model/manifest.ts';
import type { Check } from '../../model/verdict.ts';
import { loadLimits } from '../load/loadLimits.ts';

/** What a check of the load lane counts the share of; null for a check of another lane. */
export function shareMeaning(
  { id, operation }: Pick<Check, 'id' | 'operation'>,
  manifest: Pick<Manifest, 'policy'>,
): string | null {
  const limits = loadLimits(manifest, operation);
  const slower = (limit: string | undefined): string =>
    limit === undefined ? 'requests slower than the limit' : `requests slower than ${limit}`;
  switch (id) {
    case 'load.errors':
      return 'requests that failed or were answered wrongly';
    case 'load.p95':
      return slower(limits.p95?.text);
    case 'load.p99':
      return slower(limits.p99?.text);
    case 'load.availability':
      return 'requests that were not served';
    default:
      return null;
  }
}
