import * as z from 'zod';
import { limitsSchema } from './limitsSchema.ts';
import { promotionSchema } from './promotionSchema.ts';
import { serviceSchema } from './serviceSchema.ts';
import { sideSchema } from './sideSchema.ts';
import type { LaneSection } from './laneSection.ts';
import type { Promotion } from './promotion.ts';

/** A name that can stand in a file name. */
const nameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
  error: 'a name of letters, digits, ".", "_" and "-"',
});

const overrideSchema = z.strictObject({
  baseline: sideSchema.optional(),
  candidate: sideSchema.optional(),
  control: sideSchema.optional(),
});

function documentSchema<S extends z.ZodType, O extends z.ZodType>(service: S, override: O) {
  return z.strictObject({
    $schema: z.string().optional(),
    version: z.literal(1, { error: 'version: 1, the version of this grammar' }),
    services: z
      .record(nameSchema, service)
      .refine((services) => Object.keys(services).length > 0, { error: 'at least one service' }),
    targets: z
      .record(nameSchema, z.record(nameSchema, override))
      .optional()
      .meta({ description: 'Other addresses of the same services' }),
    limits: limitsSchema.optional(),
    promotion: promotionSchema().optional(),
  });
}

/** The whole grammar, for editors: what a config file may say. */
export function configSchema(lanes: readonly LaneSection[]): z.ZodType {
  return documentSchema(serviceSchema(lanes), overrideSchema);
}

/** A config as far as it is read at once. */
export interface Outline {
  readonly services: Readonly<Record<string, unknown>>;
  readonly targets?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  readonly limits?: z.output<typeof limitsSchema> | undefined;
  readonly promotion?: Promotion | undefined;
}

/**
 * The outermost grammar. What a service or target says is left as it stands:
 * it is read when that service is asked for, so that an unset variable elsewhere stops nobody.
 */
export function outlineSchema(): z.ZodType<Outline> {
  return documentSchema(z.unknown(), z.unknown());
}
