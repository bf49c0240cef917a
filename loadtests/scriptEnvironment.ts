import { operationTerms, termsOf } from '../harness/config/laneTerms.ts';
import type { OperationLimits, OwnLimit } from '../harness/config/limits.ts';
import { sideHeaders } from '../harness/environment/sideHeaders.ts';
import type { LoadedSide, LoadPlan } from './LoadPlan.ts';

const notYetUp = 'http://127.0.0.1';

type Planned = Pick<LoadPlan, 'service' | 'section' | 'shard'>;

/**
 * What a script is told, as process environment and never by arguments, which everybody on the machine can read: where
 * to, as whom, held to what; and what the config gives it.
 */
export function scriptEnvironment(
  plan: Planned,
  name: LoadedSide,
  runId: string,
): Readonly<Record<string, string>> {
  const { section, service } = plan;
  const side = service[name];
  const secure = side.url?.startsWith('https:') === true && side.tls !== null;
  return {
    ...section.env,
    ...(section.prometheus === null ? {} : { K6_PROMETHEUS_RW_SERVER_URL: section.prometheus }),
    // Go's own variable: the authorities to trust.
    ...(secure && side.tls?.ca != null ? { SSL_CERT_FILE: side.tls.ca } : {}),
    // A script that is only looked at, before its side is brought up, may make a URL of it.
    BASE_URL: `${side.url ?? (side.up === null ? '' : notYetUp)}${side.pathPrefix}`,
    HARNESS_SIDE: name,
    HARNESS_RUN: runId,
    HARNESS_LIMITS: JSON.stringify(scriptLimits(plan)),
    HARNESS_HEADERS: JSON.stringify({ ...sideHeaders(side), 'x-harness-run': runId }),
  };
}

/** The limits as scripts read them: shares that may be bad, latencies in ms, null for none. */
function scriptLimits({ service, section, shard }: Planned): object {
  const { limits } = termsOf(service, 'load');
  const operations = [...service.limits.operations].flatMap(([operation, limited]) => {
    const own = ownOnly(operationTerms(limits, limited), limited.own);
    return Object.keys(own).length === 0 ? [] : [[operation, own] as const];
  });
  const floor = section.requests;
  return {
    ...sharesOf(limits),
    requests: floor === null ? null : Math.floor(floor / (shard?.of ?? 1)),
    operations: Object.fromEntries(operations),
  };
}

function sharesOf({
  errors,
  latency,
  availability,
}: OperationLimits): Readonly<Record<'errors' | 'p95' | 'p99' | 'unavailable', number | null>> {
  // To the digit: 1 - 0.999 would be 0.0010000000000000009.
  const unavailable = availability === null ? null : Number((1 - availability).toPrecision(12));
  return { errors, p95: latency.p95, p99: latency.p99, unavailable };
}

function ownOnly(limits: OperationLimits, own: readonly OwnLimit[]): Readonly<Record<string, number | null>> {
  return Object.fromEntries(
    Object.entries(sharesOf(limits)).filter(([name]) =>
      own.some((set) => set === (name === 'unavailable' ? 'availability' : name)),
    ),
  );
}
