import { z } from 'zod';
import { ruleSchema } from '../harness/comparison/rules/ruleSchema.ts';
import { parseDuration, parsePercent } from '../harness/config/quantities.ts';

const text = z.string().min(1);
const credentials = z.record(text, z.string());

/** The scenario lane's section of a service in the config; what was parsed can be parsed again. */
export const scenarioSection = z.strictObject({
  /** Spec files, folders of them or globs, relative to the config file. */
  specs: z.array(text).default([]),
  /** Journeys that are played at a time on each side. */
  workers: z.int().min(1).max(32).default(2),
  /** What one journey may take; `timeout` is the lane's own. */
  journeyTimeout: z
    .string()
    .regex(/^0*[1-9]\d*(?:\.\d+)?(?:s|m)$|^0*[1-9]\d*ms$/, { error: 'a duration with its unit, such as 30s' })
    .default('30s'),
  /** A browser's program, relative to the config file; null for the one that is found. */
  browser: text.nullable().default(null),
  /** What journeys are given as `credentials` on each side. */
  credentials: z
    .strictObject({ baseline: credentials.default({}), candidate: credentials.default({}) })
    .default({ baseline: {}, candidate: {} }),
  /** Rules for what the API answers; `operation` is the name of a look. */
  rules: z.array(ruleSchema).default([]),
  /** What stands before both sides and gives each its share. */
  gateway: z
    .strictObject({
      url: z.url({ protocol: /^https?$/, error: 'a URL such as http://localhost:8080' }),
      /** The part of its traffic that goes to the candidate; null where nobody says. */
      share: z
        .string()
        .refine((given) => (parsePercent(given) ?? 2) <= 1, { error: 'a percentage such as 10%' })
        .nullable()
        .default(null),
    })
    .nullable()
    .default(null),
});

export type ScenarioSection = z.output<typeof scenarioSection>;

/** ms that one journey may take. */
export function journeyTimeoutOf({ journeyTimeout }: Pick<ScenarioSection, 'journeyTimeout'>): number {
  return Math.ceil(parseDuration(journeyTimeout) ?? 30_000);
}

/** The gateway's share as a fraction; null where nobody says. */
export function shareOf({ gateway }: Pick<ScenarioSection, 'gateway'>): number | null {
  return gateway?.share == null ? null : parsePercent(gateway.share);
}
