/**
 * How a response header is compared: not at all; whether it is there; as a set of comma-separated words in any
 * order; as a link; by an own comparison (content-type, set-cookie); or exactly, list values trimmed.
 */
export type HeaderPolicy =
  'uncounted' | 'presence' | 'set' | 'link' | 'content-type' | 'set-cookie' | 'exact';

export interface KnownHeader {
  readonly name: string;
  readonly policy: HeaderPolicy;
}

const policies = new Map<string, HeaderPolicy>();

function declare(policy: HeaderPolicy, names: string): void {
  for (const name of names.split(' ')) policies.set(name, policy);
}

// Hop-by-hop and transport (RFC 9110 section 7.6.1); what names the software; ids of requests and traces.
declare(
  'uncounted',
  'connection keep-alive proxy-connection proxy-authenticate te trailer transfer-encoding upgrade',
);
declare(
  'uncounted',
  'content-length content-encoding date age server via alt-svc x-powered-by x-runtime server-timing',
);
declare(
  'uncounted',
  'x-aspnet-version x-aspnetmvc-version x-generator x-response-time x-timer x-served-by x-cache',
);
declare(
  'uncounted',
  'x-request-id request-id x-correlation-id correlation-id x-trace-id trace-id traceparent',
);
declare(
  'uncounted',
  'tracestate traceresponse b3 x-b3-traceid x-b3-spanid x-b3-sampled x-b3-parentspanid uber-trace-id',
);
declare(
  'uncounted',
  'x-amzn-trace-id x-amzn-requestid x-amz-request-id x-amz-cf-id x-cloud-trace-context cf-ray',
);
declare('uncounted', 'x-envoy-upstream-service-time x-harness-run nel report-to');
declare('presence', 'etag last-modified x-ratelimit-remaining x-ratelimit-reset x-rate-limit-remaining');
declare('presence', 'x-rate-limit-reset ratelimit-remaining ratelimit-reset ratelimit');
declare('set', 'vary allow accept-post accept-patch cache-control pragma access-control-allow-methods');
declare('set', 'access-control-allow-headers access-control-expose-headers content-language clear-site-data');
declare('link', 'location content-location');
declare('content-type', 'content-type');
declare('set-cookie', 'set-cookie');

/** Names of headers seen, by their spelling; services use a few dozen. */
const known = new Map<string, KnownHeader>();

/** How a header is compared, whatever the case of its name. */
export function headerPolicy(spelling: string): KnownHeader {
  const found = known.get(spelling);
  if (found !== undefined) return found;
  const name = spelling.toLowerCase();
  const made = { name, policy: policies.get(name) ?? 'exact' };
  if (known.size >= 2000) known.clear();
  known.set(spelling, made);
  return made;
}
