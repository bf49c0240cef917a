import * as z from 'zod';
import type { LaneTerms } from './laneTerms.ts';
import type { ServiceLimits } from './limits.ts';
import { limitsOver, limitsSchema } from './limitsSchema.ts';
import { durationSchema, flagSchema } from './quantities.ts';

/** The keys that every lane's section has besides its own. */
export const laneTermsKeys = {
  critical: flagSchema
    .optional()
    .meta({ description: 'Whether the lane decides; else it moves the score only' }),
  onFail: z
    .enum(['rollback', 'hold'])
    .optional()
    .meta({ description: 'What a fail leads to: ROLLBACK, or HOLD' }),
  timeout: durationSchema
    .refine((milliseconds) => milliseconds > 0, { error: 'a duration longer than 0, such as 10m' })
    .optional()
    .meta({ description: 'After this time the lane is ended' }),
  limits: limitsSchema.optional().meta({ description: "Limits of this lane, over the service's" }),
};

const keys = z.object(laneTermsKeys);

/** A lane's section, split into what every lane has and what is the lane's own. */
export function splitSection(
  section: Readonly<Record<string, unknown>>,
  base: ServiceLimits,
): { readonly terms: LaneTerms; readonly own: Readonly<Record<string, unknown>> } {
  const { critical, onFail, timeout, limits, ...own } = section;
  const given = keys.parse({ critical, onFail });
  return {
    terms: {
      critical: given.critical ?? true,
      onFail: given.onFail ?? 'rollback',
      timeout: typeof timeout === 'number' ? timeout : null,
      limits: limitsOver(base, isLimits(limits) ? limits : undefined),
    },
    own,
  };
}

// What the schema made of it: checked before it came here.
function isLimits(value: unknown): value is z.output<typeof limitsSchema> {
  return typeof value === 'object' && value !== null;
}
