import { termsOf } from '../../harness/config/laneTerms.ts';
import type { ServiceConfig } from '../../harness/config/serviceConfig.ts';

/** How much slower each operation may be, as a fraction; null where nobody limits it. */
export interface SlowdownLimit {
  readonly of: (operation: string) => number | null;
  /** Whether an operation is held to a limit of its own, and not to the common one. */
  readonly isOwn: (operation: string) => boolean;
}

export function slowdownLimit(service: Pick<ServiceConfig, 'terms' | 'limits'>): SlowdownLimit {
  const common = termsOf(service, 'shadow').limits.slowdown;
  const { operations } = service.limits;
  const isOwn = (operation: string): boolean => operations.get(operation)?.own.includes('slowdown') === true;
  return {
    isOwn,
    of: (operation) => (isOwn(operation) ? (operations.get(operation)?.slowdown ?? null) : common),
  };
}
