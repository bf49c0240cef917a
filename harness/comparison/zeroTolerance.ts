import type { Difference } from '../model/difference.ts';
import { headerValue } from '../model/headers.ts';
import type { ObservedResponse } from '../model/observation.ts';
import { mediaTypeOf } from './bodies/mediaType.ts';
import type { ShapeMemory } from './ShapeMemory.ts';

/**
 * Whether one confirmed occurrence of a difference is a fail: `shared` always; `missing` and `type` in a body at
 * equal status and media type, where the baseline always showed that path with one type.
 */
export function isZeroTolerance(
  difference: Difference,
  operation: string,
  baseline: ObservedResponse,
  candidate: ObservedResponse,
  shapes: ShapeMemory,
): boolean {
  if (difference.kind === 'shared') return true;
  if (difference.location !== 'body' || (difference.kind !== 'missing' && difference.kind !== 'type'))
    return false;
  if (!difference.counts || baseline.status !== candidate.status) return false;
  const { essence } = mediaTypeOf(headerValue(baseline.headers, 'content-type'));
  if (essence !== mediaTypeOf(headerValue(candidate.headers, 'content-type')).essence) return false;
  return shapes.always(operation, baseline.status, essence, difference.path);
}
