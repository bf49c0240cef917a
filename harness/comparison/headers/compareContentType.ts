import type { ComparisonWork } from '../ComparisonWork.ts';
import { isJsonType, mediaTypeOf } from '../bodies/mediaType.ts';

/** Compares Content-Type: another type is `media-type`, other parameters are `header`; JSON is UTF-8, said or not. */
export function compareContentType(
  work: ComparisonWork,
  baseline: string | null,
  candidate: string | null,
): void {
  const left = mediaTypeOf(baseline);
  const right = mediaTypeOf(candidate);
  const { sink } = work;
  if (left.essence !== right.essence) {
    // A 204 and the like has no body to be of a type.
    const isBodiless = [work.baseline, work.candidate].every(({ body }) => body.kind === 'absent');
    if (!isBodiless) sink.add('media-type', 'header', 'content-type', baseline, candidate);
    return;
  }
  const same = left.parameters === right.parameters && charset(left) === charset(right);
  if (!same)
    sink.add(
      'header',
      'header',
      'content-type',
      baseline,
      candidate,
      'the same media type, other parameters',
    );
}

function charset({
  essence,
  charset,
}: {
  readonly essence: string;
  readonly charset: string | null;
}): string | null {
  const isDefault = charset === 'utf-8' || charset === 'utf8';
  return isDefault && isJsonType(essence) ? null : isDefault ? 'utf-8' : charset;
}
