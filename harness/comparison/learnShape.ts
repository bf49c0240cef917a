import { headerValue } from '../model/headers.ts';
import type { ObservedResponse } from '../model/observation.ts';
import { decodeBody } from './bodies/decodeBody.ts';
import { isJsonType, mediaTypeOf } from './bodies/mediaType.ts';
import { withTapes } from './bodies/tapes.ts';
import type { ComparisonContext } from './ComparisonContext.ts';
import { scanJson } from './json/scanJson.ts';

/** Shows a baseline's body to the shape memory where it was not scanned for the comparison, if it is wanted. */
export function learnShape(baseline: ObservedResponse, { shapes, operation }: ComparisonContext): void {
  const { body } = baseline;
  if (shapes === null || body.kind !== 'bytes') return;
  const { essence } = mediaTypeOf(headerValue(baseline.headers, 'content-type'));
  if (!isJsonType(essence) || !shapes.wants(operation, baseline.status, essence)) return;
  const decoded = decodeBody(baseline.headers, body.bytes);
  if (decoded.kind === 'fault') return;
  withTapes(1, ([tape]) => {
    if (tape === undefined || scanJson(decoded.bytes, tape) !== null) return;
    shapes.learn(operation, baseline.status, essence, tape);
  });
}
