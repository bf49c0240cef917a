import { excerptsAround } from '../values/excerpt.ts';
import { withOwnOrigin } from '../values/ownOrigin.ts';
import type { BodyComparer } from './BodyComparer.ts';
import { decodeText } from './decodeText.ts';

const textTypes = new Set([
  'application/javascript',
  'application/xml',
  'application/x-yaml',
  'application/yaml',
  'application/graphql',
  'image/svg+xml',
]);

/** Text as it is, own origins aside: one `value` difference with what surrounds the first differing character. */
export const textComparer: BodyComparer = {
  name: 'text',
  accepts: (essence) => essence.startsWith('text/') || essence.endsWith('+xml') || textTypes.has(essence),
  compare: ({ baseline, candidate, types, context, sink }) => {
    const left = withOwnOrigin(decodeText(baseline, types.baseline.charset), context.origins.baseline);
    const right = withOwnOrigin(decodeText(candidate, types.candidate.charset), context.origins.candidate);
    if (left === right) return true;
    const offset = firstDifference(left, right);
    const line = left.slice(0, offset).split('\n').length;
    const [before, after] = excerptsAround(left, right, offset);
    sink.add('value', 'body', '$', before, after, `texts differ from line ${String(line)} on`);
    return true;
  },
};

function firstDifference(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  return at;
}
