import { termsOf } from '../config/laneTerms.ts';
import type { Limits, OperationLimits, OwnLimit } from '../config/limits.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import type { CountsPolicy, LanePolicy, RunPolicy, ShadowPolicy } from '../gate/Policy.ts';
import type { Lane } from '../lane/Lane.ts';
import type { LaneName } from '../model/measurement.ts';
import { operationId, parseOperation } from '../operation/OperationResolver.ts';

/** What a service must show in these lanes, in the gate's words. A lane that `lanes` does not know has no limits. */
export function policyOf(
  judged: RunPolicy['judged'],
  service: ServiceConfig,
  required: readonly LaneName[],
  lanes: readonly Lane[],
): RunPolicy {
  return {
    judged,
    lanes: required.map((name) =>
      lanePolicy(
        service,
        name,
        lanes.find((lane) => lane.name === name),
      ),
    ),
  };
}

function lanePolicy(service: ServiceConfig, lane: LaneName, known: Lane | undefined): LanePolicy {
  const { critical, onFail } = termsOf(service, lane);
  const standing = { lane, critical, onFail };
  return lane === 'shadow'
    ? { ...standing, kind: 'shadow', shadow: shadowPolicy(service) }
    : { ...standing, kind: 'counts', counts: countsPolicy(service, lane, known) };
}

function shadowPolicy(service: ServiceConfig): ShadowPolicy {
  const { limits } = termsOf(service, 'shadow');
  return {
    limit: limits.mismatches,
    confidence: limits.confidence,
    minimumSessions: limits.sessions,
    minimumExchanges: limits.exchanges,
    coverage: limits.coverage,
    unboundShare: 0.05,
    expectedOperations: service.operations.map((text) => {
      const parsed = parseOperation(text);
      return parsed === null ? text : operationId(parsed.method, parsed.path);
    }),
    ownLimits: ownLimits(service, 'mismatches', ({ mismatches }) => mismatches),
    zeroTolerance: true,
    slowdown: limits.slowdown,
    ownSlowdowns: ownLimits(service, 'slowdown', ({ slowdown }) => slowdown),
  };
}

function ownLimits(
  { limits }: ServiceConfig,
  own: OwnLimit,
  limit: (limits: OperationLimits) => number | null,
): Readonly<Record<string, number>> {
  const entries = [...limits.operations].flatMap(([operation, limited]) => {
    const value = limited.own.includes(own) ? limit(limited) : null;
    return value === null ? [] : [[operation, value] as const];
  });
  return Object.fromEntries(entries);
}

function countsPolicy(service: ServiceConfig, name: LaneName, lane: Lane | undefined): CountsPolicy {
  const { limits } = termsOf(service, name);
  const measures = lane?.measures ?? [];
  const of = (limited: Parameters<(typeof measures)[number]['limit']>[0]): Readonly<Record<string, number>> =>
    Object.fromEntries(
      measures.flatMap((measure) => {
        const limit = measure.limit(limited);
        return limit === null ? [] : [[measure.name, limit] as const];
      }),
    );
  return {
    confidence: limits.confidence,
    limits: of(limits),
    ownLimits: Object.fromEntries(
      [...service.limits.operations].map(([operation, limited]) => [operation, of(ownOver(limits, limited))]),
    ),
  };
}

/** What an operation sets itself, over the lane's limits: what it has from the service, the lane has set anew. */
function ownOver(
  limits: Limits,
  limited: OperationLimits & { readonly own: readonly OwnLimit[] },
): OperationLimits {
  const of = (own: OwnLimit): OperationLimits => (limited.own.includes(own) ? limited : limits);
  return {
    mismatches: of('mismatches').mismatches,
    errors: of('errors').errors,
    latency: of('latency').latency,
    slowdown: of('slowdown').slowdown,
  };
}
