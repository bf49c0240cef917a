import type { Exchange, RecordedResponse } from '../../harness/model/exchange.ts';
import { isPlaceholder } from '../../harness/redaction/placeholderText.ts';
import { readSelected } from '../../harness/study/readSelected.ts';
import type { TrafficPlan } from '../../harness/study/TrafficPlan.ts';
import type { Compared } from './compared.ts';
import type { Comparison } from './compareWith.ts';
import type { Checking } from './Checking.ts';
import { exchangeInteraction, type RecordedInteraction } from './exchangeInteraction.ts';
import { foundIn, type Found } from './foundIn.ts';
import {
  agreesThatUnknown,
  isClientsOwn,
  isRefusedRequest,
  isUnknownPath,
  type RecordedAnswer,
} from './recordedTraffic.ts';

/** Holds every recorded exchange of the service against the file, in one pass over the recording. */
export async function fromRecordings(plan: TrafficPlan, checking: Checking): Promise<void> {
  for await (const batch of readSelected(plan, null, checking.signal))
    for (const { exchange } of batch) {
      if (exchange.recorded === null) checking.tally.count('exchanges without an answer');
      else await check(exchange, exchange.recorded, checking);
    }
}

async function check(exchange: Exchange, recorded: RecordedResponse, checking: Checking): Promise<void> {
  const { comparator, paths, tally, signal } = checking;
  const { method, target } = exchange.request;
  const path = paths.known(target);
  const operation = comparator.operationOf(method, path);
  tally.path(comparator.hasPath(path));
  const made = exchangeInteraction(exchange, recorded, path);
  const compared = await comparator.compare(made.interaction, operation, signal);
  const whole = await compareWhole(made, operation, checking);
  if (signal.aborted) return;
  tally.count('exchanges');
  const key = `recorded ${operation} ${String(recorded.status)}`;
  const failed = [compared, whole].find((one) => one.kind === 'failed');
  if (failed?.kind === 'failed') {
    const { entry, recording } = exchange.source;
    tally.errored(key, `entry ${String(entry)} of ${recording}: ${failed.problem}`);
    return;
  }
  const found = foundOf(made, { method, status: recorded.status }, compared, whole);
  if (found.some(isUnknownPath) && agreesThatUnknown({ method, status: recorded.status })) return;
  tally.case(
    key,
    found.map(({ code, level, place, message, identity }) => ({
      source: 'recording',
      level,
      operation,
      path: `recorded ${String(recorded.status)}: ${place}`,
      message,
      identity: [operation, String(recorded.status), code, place, identity],
    })),
  );
}

/** What was recorded is the whole answer: all that the file requires of it has to be there. */
async function compareWhole(
  { interaction: { response } }: RecordedInteraction,
  operation: string,
  { comparator, signal }: Checking,
): Promise<Comparison> {
  const { status, headers = {}, body } = response;
  const compared = await comparator.answers.compare({ operation, status, headers, body }, signal);
  return compared ?? { kind: 'compared', results: [] };
}

/** Of what both comparisons found in an answer's body, that of the whole answer is told. */
function foundOf(
  { has }: RecordedInteraction,
  answer: RecordedAnswer,
  compared: Comparison,
  whole: Comparison,
): readonly Found[] {
  const held = (of: Comparison): readonly Found[] =>
    of.kind === 'failed' ? [] : of.results.flatMap((result) => recordedFinding(result, answer, has) ?? []);
  const errors = held(whole);
  const told = held(compared).filter(({ place }) => !errors.some((error) => error.place === place));
  return [...errors, ...told.map((one): Found => (isTold(one, answer) ? { ...one, level: 'warning' } : one))];
}

/** What a recording can say against the file: not what it does not hold, nor what browsers and proxies put in. */
function recordedFinding(
  result: Compared,
  answer: RecordedAnswer,
  has: RecordedInteraction['has'],
): Found | null {
  const found = foundIn(result);
  if (found === null || !isHeld(found.code, has)) return null;
  const value = result.mockDetails?.value;
  if (typeof value === 'string' && isPlaceholder(value)) return null;
  return isRefusedRequest(found, answer) ? null : found;
}

/** A file need not say what its service does when it is broken, nor everything that an answer has in it. */
function isTold({ code }: Found, { status }: RecordedAnswer): boolean {
  return (
    (code === 'response.status.unknown' && status >= 500) ||
    code === 'response.body.unknown' ||
    code === 'response.body.incompatible'
  );
}

function isHeld(code: string, has: RecordedInteraction['has']): boolean {
  if (isClientsOwn(code)) return false;
  switch (code) {
    case 'request.header.incompatible':
    case 'request.content-type.incompatible':
      return has.requestHeaders;
    case 'response.header.incompatible':
    case 'response.content-type.incompatible':
      return has.responseHeaders;
    case 'request.body.incompatible':
    case 'request.body.unknown':
      return has.requestBody && has.requestHeaders;
    case 'response.body.incompatible':
    case 'response.body.unknown':
      return has.responseBody && has.responseHeaders;
    default:
      return true;
  }
}
