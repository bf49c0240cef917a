import type { RecordedResponse } from '../model/exchange.ts';
import type { ObservedResponse } from '../model/observation.ts';
import { compareBodies } from './bodies/compareBodies.ts';
import type { ComparisonContext, ResponseComparison } from './ComparisonContext.ts';
import type { ComparisonWork } from './ComparisonWork.ts';
import { DifferenceSink } from './DifferenceSink.ts';
import { compareHeaders } from './headers/compareHeaders.ts';
import { learnShape } from './learnShape.ts';
import { ValueJudge } from './values/ValueJudge.ts';

/**
 * Compares two responses to one request. Of another status nothing but `status` is told: what such answers say in
 * headers and body follows from it. Pure but for what `context` learns (kinds, shapes, use of rules).
 */
export function compareResponses(
  recorded: RecordedResponse | null,
  baseline: ObservedResponse,
  candidate: ObservedResponse,
  context: ComparisonContext,
): ResponseComparison {
  const sink = new DifferenceSink(context.additions);
  if (baseline.status !== candidate.status) {
    learnShape(baseline, context);
    sink.add('status', 'status', '', String(baseline.status), String(candidate.status));
    return { differences: sink.differences(), pairs: sink.pairs, moving: [], bodies: 'not-compared' };
  }
  const judge = new ValueJudge(context, sink);
  // A recording of another status shows what other values looked like, not these.
  const known = recorded?.status === baseline.status ? recorded : null;
  const work: ComparisonWork = { recorded: known, baseline, candidate, context, judge, sink };
  compareHeaders(work);
  const bodies = compareBodies(work);
  if (bodies === 'equal-bytes') learnShape(baseline, context);
  return { differences: sink.differences(), pairs: sink.pairs, moving: sink.moving, bodies };
}
