import { expect, test } from 'vitest';
import { isTraceHeader } from '../../../harness/correlation/traceHeader.ts';

const traces = `x-trace-id traceparent tracestate x-cloud-trace-context x-datadog-trace-id x-datadog-parent-id
  x-amzn-trace-id request-id x-request-id x-req-id x-correlation-id uber-trace-id sentry-trace baggage newrelic b3
  x-b3-spanid cf-ray x-request-start x-transaction-id x-timestamp`;
const others = `authorization cookie x-api-key x-user-id x-tenant accept content-type if-none-match x-csrf-token
  x-parental-control x-array x-embrace x-account-id x-message-type`;

test.each(traces.split(/\s+/))('%s tells one request from the next and nothing more', (name) => {
  expect(isTraceHeader(name)).toBe(true);
});

test.each(others.split(/\s+/))('%s may decide what is answered', (name) => {
  expect(isTraceHeader(name)).toBe(false);
});
