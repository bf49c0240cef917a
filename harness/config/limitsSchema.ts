import * as z from 'zod';
import { durationSchema, percentSchema, countSchema } from './quantities.ts';
import { operationIdOf, operationSchema } from './operationSchema.ts';
import type { LimitedOperation, Limits, OperationLimits, OwnLimit, ServiceLimits } from './limits.ts';

/** No finite number of exchanges shows a share of 0, and any stays below 1. */
const share = percentSchema.refine((fraction) => fraction > 0 && fraction < 1, {
  error: 'a percentage above 0% and below 100%: no number of exchanges can show 0%',
});

const confidence = percentSchema.refine((fraction) => fraction >= 0.5 && fraction < 1, {
  error: 'a percentage from 50% to below 100%',
});

const latency = z
  .strictObject({ p95: durationSchema.optional(), p99: durationSchema.optional() })
  .meta({ description: 'p95: 500ms means: fewer than 5% may be slower than 500 ms' });

/** At 100% no number of requests would be enough; and who writes 0.1% means the share that may fail. */
const availability = percentSchema
  .refine((fraction) => fraction >= 0.5 && fraction < 1, {
    error: 'a percentage from 50% to below 100%, such as 99.9%: the share of requests that must be served',
  })
  .meta({ description: '99.9% means: fewer than 0.1% may get no answer, or one with a status from 500 on' });

/** More than 100% is possible: three times as slow is a slowdown of 200%. */
const slowdown = z
  .string({ error: 'a percentage with its sign, such as 20%' })
  .regex(/^\d{1,4}(?:\.\d+)?%$/, { error: 'a percentage with its sign, such as 20%' })
  .transform((text) => Number(`${text.slice(0, -1)}e-2`))
  .meta({ description: '20% means: most answers take less than 1.2 times what the baseline takes' });

const operationLimits = z.strictObject({
  mismatches: share.optional(),
  errors: share.optional(),
  latency: latency.optional(),
  availability: availability.optional(),
  slowdown: slowdown.optional(),
});

/** The grammar of the global limits. */
export const limitsSchema = operationLimits.extend({
  confidence: confidence.optional(),
  sessions: countSchema(1).optional(),
  exchanges: countSchema(1).optional().meta({ description: 'Distinct exchanges that a pass takes at least' }),
  coverage: percentSchema
    .refine((fraction) => fraction > 0, { error: 'a percentage above 0%' })
    .optional()
    .meta({ description: 'Least share of the selected exchanges of each operation that must be compared' }),
});

/** The grammar of a service's limits. */
export const serviceLimitsSchema = limitsSchema.extend({
  operations: z
    .record(operationSchema, operationLimits)
    .optional()
    .meta({ description: 'Limits of single operations: "GET /auth/users/{}"' }),
});

const ownLimits: readonly OwnLimit[] = ['mismatches', 'errors', 'p95', 'p99', 'availability', 'slowdown'];

type GivenOperationLimits = z.output<typeof operationLimits>;
type GivenLimits = z.output<typeof limitsSchema>;

function operationLimitsOver(base: OperationLimits, given: GivenOperationLimits): OperationLimits {
  return {
    mismatches: given.mismatches ?? base.mismatches,
    errors: given.errors ?? base.errors,
    latency: { p95: given.latency?.p95 ?? base.latency.p95, p99: given.latency?.p99 ?? base.latency.p99 },
    availability: given.availability ?? base.availability,
    slowdown: given.slowdown ?? base.slowdown,
  };
}

function ownOf({
  mismatches,
  errors,
  latency: times,
  availability: served,
  slowdown: slower,
}: GivenOperationLimits): readonly OwnLimit[] {
  const given: Readonly<Record<OwnLimit, unknown>> = {
    mismatches,
    errors,
    p95: times?.p95,
    p99: times?.p99,
    availability: served,
    slowdown: slower,
  };
  return ownLimits.filter((name) => given[name] !== undefined);
}

/** What is given, and the base where nothing is. */
export function limitsOver(base: Limits, given: GivenLimits | undefined): Limits {
  return {
    ...operationLimitsOver(base, given ?? {}),
    confidence: given?.confidence ?? base.confidence,
    sessions: given?.sessions ?? base.sessions,
    exchanges: given?.exchanges ?? base.exchanges,
    coverage: given?.coverage ?? base.coverage,
  };
}

/** A service's limits over the global ones; each operation's over the service's. */
export function serviceLimits(
  base: Limits,
  given: z.output<typeof serviceLimitsSchema> | undefined,
): ServiceLimits {
  const limits = limitsOver(base, given);
  const operations = new Map<string, LimitedOperation>();
  for (const [operation, own] of Object.entries(given?.operations ?? {}))
    operations.set(operationIdOf(operation), {
      ...operationLimitsOver(limits, own),
      own: ownOf(own),
    });
  return { ...limits, operations };
}
