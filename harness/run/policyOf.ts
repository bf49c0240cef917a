import { operationTerms, termsOf } from '../config/laneTerms.ts';
import type { OperationLimits, OwnLimit } from '../config/limits.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import type { CountsPolicy, LanePolicy, RunPolicy, ShadowPolicy, ShareLimit } from '../gate/Policy.ts';
import type { Lane, LaneMeasure } from '../lane/Lane.ts';
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
  const own = [...service.limits.operations].map(([operation, limited]) => {
    const set = measures.filter((measure) => limited.own.includes(measure.own));
    return [operation, limitsOf(set, operationTerms(limits, limited))] as const;
  });
  return {
    confidence: limits.confidence,
    limits: Object.fromEntries(measures.map((measure) => [measure.name, limitOf(measure, limits)] as const)),
    ownLimits: Object.fromEntries(own.filter(([, set]) => Object.keys(set).length > 0)),
  };
}

function limitsOf(
  measures: readonly LaneMeasure[],
  limits: OperationLimits,
): Readonly<Record<string, ShareLimit>> {
  return Object.fromEntries(
    measures.flatMap((measure) => {
      const limit = limitOf(measure, limits);
      return limit === null ? [] : [[measure.name, limit] as const];
    }),
  );
}

function limitOf(measure: LaneMeasure, limits: OperationLimits): ShareLimit | null {
  const limit = measure.limit(limits);
  return limit === null ? null : { limit, words: measure.words?.(limits) ?? null };
}
