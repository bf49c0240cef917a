import { z } from 'zod';
import { parseDuration } from '../harness/config/quantities.ts';
import { trafficKeys } from '../harness/study/trafficSection.ts';

// Not transformed: a section is checked by whoever reads it, and may have been checked before.
const duration = z
  .string({ error: 'a duration with its unit, such as 30s, 1m or 2h' })
  .regex(/^\d+(?:\.\d+)?(?:ms|s|m|h)$/, { error: 'a duration with its unit, such as 30s, 1m or 2h' });

/** Names that the harness or k6 itself gives a meaning to; where to write metrics to changes nothing of the test. */
const taken = /^(?:BASE_URL|HARNESS_.*|K6_(?!PROMETHEUS_RW_).*)$/;

/** The load lane's section of a service in the config. */
export const loadSection = z.strictObject({
  /** k6 scripts, relative to the config file: each is one k6 process on each side that is loaded. */
  scripts: z.array(z.string().min(1)).default([]),
  /** Without scripts: the traffic of recordings; those of the shadow lane where nothing is said. */
  recordings: trafficKeys.recordings.unwrap().nullable().default(null),
  session: trafficKeys.session.unwrap().nullable().default(null),
  vary: trafficKeys.vary.unwrap().nullable().default(null),
  edges: trafficKeys.edges.unwrap().nullable().default(null),
  /** Requests a second, of a load from a recording. */
  rate: z.number().positive().max(100_000).default(200),
  /** How long sessions begin, of a load from a recording. */
  duration: duration
    .refine((text) => parseDuration(text) !== 0, { error: 'a duration longer than 0' })
    .default('1m'),
  /** Pauses between the requests of a session, of a load from a recording. */
  thinkTime: z.union([z.enum(['recorded', 'none']), z.strictObject({ most: duration })]).default('recorded'),
  /** Requests begun so long after the first one do not count: what starts cold answers slowly once. */
  warmup: duration.nullable().default(null),
  /** Requests that a pass takes at least, however few the statistics need. */
  requests: z.int().min(1).nullable().default(null),
  /** The k6 to use, relative to the config file. */
  k6: z.string().min(1).nullable().default(null),
  /** Environment of the scripts: `LOAD_USER: "${LOAD_USER}"`. */
  env: z
    .record(
      z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: 'the name of an environment variable' }),
      z.union([z.string(), z.number(), z.boolean()]).transform(String),
    )
    .refine((env) => !Object.keys(env).some((name) => taken.test(name)), {
      error: 'names other than BASE_URL, HARNESS_… and K6_…, which the harness and k6 set themselves',
    })
    .default({}),
  /** Where k6 writes its metrics to besides: a Prometheus remote write URL. */
  prometheus: z
    .url({ protocol: /^https?$/, error: 'a URL such as http://prometheus:9090/api/v1/write' })
    .nullable()
    .default(null),
});

export type LoadSection = z.output<typeof loadSection>;

/** Milliseconds of a duration that the section has checked. */
export function millisecondsOf(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === null) throw new RangeError(`"${text}" is no duration`);
  return milliseconds;
}
