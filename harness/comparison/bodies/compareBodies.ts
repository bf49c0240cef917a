import type { ComparisonWork } from '../ComparisonWork.ts';
import type { Body } from '../../model/body.ts';
import { headerValue } from '../../model/headers.ts';
import type { RecordedResponse } from '../../model/exchange.ts';
import type { BodyOutcome } from '../ComparisonContext.ts';
import type { DifferenceSink } from '../DifferenceSink.ts';
import { excerpt } from '../values/excerpt.ts';
import { comparerFor } from './bodyComparers.ts';
import type { BodyComparer } from './BodyComparer.ts';
import { compareBytes, equalBytes } from './compareBytes.ts';
import { compareDigests } from './compareDigests.ts';
import { contentEncoding, decodeBody } from './decodeBody.ts';
import { decodeText } from './decodeText.ts';
import { mediaTypeOf, type MediaType } from './mediaType.ts';

/** Compares the bodies of two responses of equal status. */
export function compareBodies(work: ComparisonWork): BodyOutcome {
  const { baseline, candidate, sink } = work;
  const [left, right] = [baseline.body, candidate.body];
  const sameEncoding = contentEncoding(baseline.headers) === contentEncoding(candidate.headers);
  if (left.kind === 'bytes' && right.kind === 'bytes') {
    if (sameEncoding && equalBytes(left.bytes, right.bytes)) return 'equal-bytes';
    return compareDecoded(work, left.bytes, right.bytes);
  }
  if (left.kind === 'absent' && right.kind === 'absent')
    return left.why === 'empty' && right.why === 'empty' ? 'equal-bytes' : 'not-compared';
  if (isEmpty(left)) return right.kind === 'absent' ? 'not-compared' : onlyOne(sink, null, right);
  if (isEmpty(right)) return left.kind === 'absent' ? 'not-compared' : onlyOne(sink, left, null);
  return compareDigests(left, right, sameEncoding, sink);
}

function onlyOne(sink: DifferenceSink, baseline: Body | null, candidate: Body | null): BodyOutcome {
  const kind = candidate === null ? 'missing' : 'extra';
  const note = candidate === null ? 'no body' : 'a body where the baseline has none';
  sink.add(kind, 'body', '$', baseline && beginning(baseline), candidate && beginning(candidate), note);
  return 'compared';
}

function compareDecoded(work: ComparisonWork, left: Uint8Array, right: Uint8Array): BodyOutcome {
  const { sink } = work;
  const types = {
    baseline: mediaTypeOf(headerValue(work.baseline.headers, 'content-type')),
    candidate: mediaTypeOf(headerValue(work.candidate.headers, 'content-type')),
  };
  const baseline = decodeBody(work.baseline.headers, left);
  if (baseline.kind === 'fault')
    return asBytes(sink, left, right, `the baseline's own body: ${baseline.reason}`);
  const candidate = decodeBody(work.candidate.headers, right);
  if (candidate.kind === 'fault') {
    sink.add(candidate.fault, 'body', '$', null, null, candidate.reason);
    return 'compared';
  }
  if (equalBytes(baseline.bytes, candidate.bytes)) return 'equal-bytes';
  const comparer = comparerFor(essenceOf(types.baseline, baseline.bytes));
  if (types.baseline.essence !== types.candidate.essence && !sharedComparer(comparer, types.candidate))
    return 'not-compared';
  if (comparer === null) {
    compareBytes(baseline.bytes, candidate.bytes, sink);
    return 'compared';
  }
  const { context, judge } = work;
  let isTooLarge = false;
  const isComparable = comparer.compare({
    baseline: baseline.bytes,
    candidate: candidate.bytes,
    types,
    recorded: () => recordedBytes(work.recorded, work.baseline.status),
    status: work.baseline.status,
    context,
    judge,
    sink,
    tooLarge: () => (isTooLarge = true),
  });
  if (isTooLarge) return 'not-compared';
  if (isComparable) return 'compared';
  return asBytes(sink, baseline.bytes, candidate.bytes, `the baseline's own body is not ${comparer.name}`);
}

function asBytes(
  sink: DifferenceSink,
  baseline: Uint8Array,
  candidate: Uint8Array,
  why: string,
): BodyOutcome {
  compareBytes(baseline, candidate, sink, why);
  return 'undecodable';
}

/** The other media type is told as a difference; the bodies say more only where one comparer reads both. */
function sharedComparer(comparer: BodyComparer | null, candidate: MediaType): boolean {
  return comparer !== null && candidate.essence !== '' && comparerFor(candidate.essence) === comparer;
}

/** Without a Content-Type what begins as an object or array is taken for JSON. */
function essenceOf(type: MediaType, body: Uint8Array): string {
  if (type.essence !== '') return type.essence;
  return body[0] === 0x7b || body[0] === 0x5b ? 'application/json' : '';
}

/** The recorded body, where it was recorded of the same status and can be read. */
function recordedBytes(recorded: RecordedResponse | null, status: number): Uint8Array | null {
  if (recorded === null || recorded.body.kind !== 'bytes' || recorded.status !== status) return null;
  const decoded = decodeBody(recorded.headers, recorded.body.bytes);
  // HAR files keep the header of an encoding that the browser has undone.
  return decoded.kind === 'bytes' ? decoded.bytes : recorded.body.bytes;
}

function isEmpty(body: Body): boolean {
  return body.kind === 'absent' && body.why === 'empty';
}

function beginning(body: Body): string {
  if (body.kind === 'absent') return '';
  return excerpt(decodeText((body.kind === 'bytes' ? body.bytes : body.head).subarray(0, 400), null));
}
