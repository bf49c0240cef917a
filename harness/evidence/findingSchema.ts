import * as z from 'zod';
import { count, differenceKind, differenceLocation, name, text } from './schemaPieces.ts';
import type { Finding } from '../model/finding.ts';
import type { SameType } from './sameType.ts';

/** All differences with one cause. */
export const findingSchema = z.strictObject({
  fingerprint: z.string().regex(/^[0-9a-f]{12}$/),
  operation: name,
  location: differenceLocation,
  path: text,
  kind: differenceKind,
  counts: z.boolean(),
  count,
  of: count,
  sessions: count,
  zeroTolerance: z.boolean(),
  confirmed: z
    .string()
    .regex(/^\d+\/\d+$/)
    .nullable(),
  example: z.strictObject({
    exchange: name,
    baseline: text.nullable(),
    candidate: text.nullable(),
    note: text.nullable(),
  }),
});

true satisfies SameType<z.output<typeof findingSchema>, Finding>;

/** `findings.json`. */
export const findingsSchema = z.strictObject({
  schema: z.literal('harness.findings/1'),
  findings: z.array(findingSchema),
});
