import * as z from 'zod';
import { loadEnds } from '../model/load.ts';
import { count, fraction, name, text } from './schemaPieces.ts';
import type { LoadDocument } from '../model/load.ts';
import type { SameType } from './sameType.ts';

const counts = z.record(z.string(), count);

const operation = z.strictObject({
  operation: name,
  requests: count,
  failed: count,
  wrong: count,
  unavailable: count,
  slow: z.strictObject({ p95: count.nullable(), p99: count.nullable() }),
  statuses: counts,
  errorCodes: counts,
  latencies: z.array(z.strictObject({ upTo: z.number().positive(), count })),
});

const threshold = z.strictObject({
  metric: name,
  expression: name,
  outcome: z.enum(['passed', 'crossed', 'without-samples', 'unjudged']),
});

const run = z.strictObject({
  side: z.enum(['baseline', 'candidate']),
  script: name,
  shard: z
    .string()
    .regex(/^[1-9]\d*\/[1-9]\d*$/)
    .nullable(),
  tool: name,
  end: z.enum(loadEnds),
  exitCode: z.int().nullable(),
  signal: name.nullable(),
  window: z.strictObject({ from: z.number(), to: z.number() }),
  requests: count,
  leftOut: z.strictObject({
    setup: count,
    health: count,
    otherHost: count,
    otherService: count,
    warmup: count,
  }),
  iterations: count,
  dropped: count,
  interrupted: count.nullable(),
  exceptions: count,
  vus: z.strictObject({ most: count, available: count }),
  generatorCpu: fraction.nullable(),
  thresholds: z.array(threshold),
  checks: z.array(z.strictObject({ name: text, passed: count, failed: count })),
  operations: z.array(operation),
});

/** `load.json`. */
export const loadSchema = z.strictObject({ schema: z.literal('harness.load/1'), runs: z.array(run) });

true satisfies SameType<z.output<typeof loadSchema>, LoadDocument>;
