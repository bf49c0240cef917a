const traceWords =
  /(?:^|-)(?:trace|tracing|tracestate|traceparent|traceid|span|spanid|baggage|b3|(?:request|req|correlation|transaction|txn|parent|call|message)-?(?:id|uuid|key)|datadog|newrelic|sentry|amzn|amz-cf|cf-ray|ray|timestamp|nonce|request-start)(?:-|$)/;

const remembered = 1_000;
const known = new Map<string, boolean>();

/**
 * Whether a header, named in lower case, only tells one request from the next (trace and request ids, time stamps):
 * requests that differ in nothing else ask for the same.
 */
export function isTraceHeader(lowerCaseName: string): boolean {
  const before = known.get(lowerCaseName);
  if (before !== undefined) return before;
  const trace = traceWords.test(lowerCaseName);
  if (known.size < remembered) known.set(lowerCaseName, trace);
  return trace;
}
