import { isJsonType, mediaTypeOf } from '../../harness/comparison/bodies/mediaType.ts';
import type { RecordedResponse } from '../../harness/model/exchange.ts';
import { headerValue, type Headers } from '../../harness/model/headers.ts';
import type { ObservedResponse } from '../../harness/model/observation.ts';

/**
 * How an answer of the recorded status still is not what was recorded: a page where there was data, nothing where
 * there was something. A maintenance page answers 200 too. Null where it is of the same sort.
 */
export function otherContent(recorded: RecordedResponse, baseline: ObservedResponse): string | null {
  if (recorded.body.kind === 'absent' || baseline.status === 304) return null;
  const isEmpty = baseline.body.kind === 'absent' && baseline.body.why === 'empty';
  if (isEmpty) return 'baseline without a body, recorded with one';
  const was = essenceOf(recorded.headers);
  const is = essenceOf(baseline.headers);
  if (was === '' || was === is) return null;
  const lostJson = isJsonType(was) && !isJsonType(is);
  if (lostJson || is === 'text/html') return `baseline ${is === '' ? 'untyped' : is}, recorded ${was}`;
  return null;
}

function essenceOf(headers: Headers): string {
  return mediaTypeOf(headerValue(headers, 'content-type')).essence;
}
