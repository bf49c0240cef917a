import { resolve } from 'node:path';
import * as z from 'zod';
import { serviceLimits, serviceLimitsSchema } from './limitsSchema.ts';
import { operationSchema } from './operationSchema.ts';
import { isMapping } from './variables.ts';
import { laneTermsKeys, splitSection } from './laneTermsSchema.ts';
import type { LaneTerms } from './laneTerms.ts';
import { defaultHealth, defaultRoutes } from './serviceConfig.ts';
import { sideSchema, toSide } from './sideSchema.ts';
import type { LaneName } from '../model/measurement.ts';
import type { LaneSection } from './laneSection.ts';
import type { Limits } from './limits.ts';
import type { ServiceConfig } from './serviceConfig.ts';

const pathGlob = z
  .string()
  .regex(/^[/*{!]/, { error: 'a glob on the path that starts with /, such as /auth/**' });

/** What every service may say, whatever lanes there are. */
export const coreServiceSchema = z.strictObject({
  routes: z
    .array(pathGlob)
    .min(1)
    .default([...defaultRoutes])
    .meta({ description: 'Globs on the path; what fits none of them is another service' }),
  hosts: z
    .array(z.string().min(1))
    .default([])
    .meta({ description: 'Hosts that recordings know this service by; none means any' }),
  health: z
    .array(pathGlob)
    .default([...defaultHealth])
    .meta({ description: 'Globs on the path that never count as evidence' }),
  openapi: z.string().min(1).optional().meta({ description: 'OpenAPI file, the source of templates' }),
  operations: z
    .array(operationSchema)
    .default([])
    .meta({ description: 'Operations that must be seen for a pass' }),
  baseline: sideSchema.optional().meta({ description: 'The monolith' }),
  candidate: sideSchema.optional().meta({ description: 'The new service' }),
  control: sideSchema
    .optional()
    .meta({ description: 'A second instance of the baseline: what it answers otherwise is natural noise' }),
  limits: serviceLimitsSchema.optional(),
});

/** The grammar of a service: the core's keys and one section for each lane. */
export function serviceSchema(lanes: readonly LaneSection[]): z.ZodType<Readonly<Record<string, unknown>>> {
  const sections: Record<string, z.ZodType> = {};
  for (const lane of lanes) sections[lane.name] = lane.schema.extend(laneTermsKeys).optional();
  return coreServiceSchema.extend(sections);
}

/**
 * The service as the rest of the system reads it. `value` is what the service's schema has found legal,
 * `read` what it has made of it; relative files are taken from `directory`.
 */
export function toService(
  name: string,
  { value, read }: { readonly value: unknown; readonly read: Readonly<Record<string, unknown>> },
  context: { readonly directory: string; readonly limits: Limits; readonly lanes: readonly LaneSection[] },
): ServiceConfig {
  const { directory } = context;
  const parsed = coreServiceSchema.strip().parse(value);
  const limits = serviceLimits(context.limits, parsed.limits);
  const sections = new Map<LaneName, unknown>();
  const terms = new Map<LaneName, LaneTerms>();
  for (const { name: lane } of context.lanes) {
    const section = read[lane];
    if (!isMapping(section)) continue;
    const split = splitSection(section, limits);
    sections.set(lane, split.own);
    terms.set(lane, split.terms);
  }
  return {
    name,
    routes: parsed.routes,
    hosts: parsed.hosts,
    health: parsed.health,
    openapi: parsed.openapi === undefined ? null : resolve(directory, parsed.openapi),
    operations: parsed.operations,
    baseline: toSide(parsed.baseline, directory),
    candidate: toSide(parsed.candidate, directory),
    control: parsed.control === undefined ? null : toSide(parsed.control, directory),
    limits,
    lanes: sections,
    terms,
    directory,
  };
}
