import * as z from 'zod';
import { count, laneName, name, share, text } from './schemaPieces.ts';
import type { Measurement } from '../model/measurement.ts';
import type { SameType } from './sameType.ts';

const sampleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('proportion'),
    bad: count,
    total: count,
    clusters: count.nullable(),
    badClusters: count.nullable(),
    omitted: count.optional(),
  }),
  z.strictObject({ kind: z.literal('paired'), worse: count, better: count, tied: count, margin: text }),
  z.strictObject({
    kind: z.literal('census'),
    passed: count,
    failed: count,
    errored: count,
    skipped: count,
    pending: count,
    expected: count,
    proof: z.boolean().optional(),
    named: z.array(text).optional(),
  }),
]);

/** A line of `measurements.ndjson`. */
export const measurementSchema = z.strictObject({
  schema: z.literal('harness.measurement/1'),
  run: name,
  sequence: count,
  lane: laneName,
  name,
  unit: z.enum(['exchange', 'request', 'interaction', 'journey', 'row', 'window']),
  subject: z.strictObject({
    service: name,
    operation: name.nullable(),
    side: z.enum(['baseline', 'candidate', 'pair']),
    version: text,
    share: share.nullable(),
  }),
  window: z.strictObject({ from: z.number(), to: z.number() }),
  sample: sampleSchema,
});

true satisfies SameType<z.output<typeof measurementSchema>, Measurement>;
