import * as z from 'zod';
import { accountingSchema } from './accountingSchema.ts';
import { findingSchema } from './findingSchema.ts';
import {
  count,
  fraction,
  identity,
  laneName,
  name,
  sha256Digest,
  step,
  text,
  time,
  verdictWord,
} from './schemaPieces.ts';
import type { Verdict } from '../model/verdict.ts';
import type { SameType } from './sameType.ts';

const checkSchema = z.strictObject({
  id: name,
  lane: laneName,
  operation: name.nullable(),
  outcome: z.enum(['pass', 'fail', 'inconclusive']),
  critical: z.boolean(),
  onFail: z.enum(['rollback', 'hold']),
  bad: count,
  observed: count,
  required: count,
  missing: count,
  limit: z.number().min(0).nullable(),
  supports: fraction.nullable(),
  estimate: fraction.nullable(),
  lower: fraction.nullable(),
  upper: fraction.nullable(),
  confidence: fraction.nullable(),
  method: z.enum(['clopper-pearson', 'mixture-e-process', 'holm', 'count', 'none']),
  reason: text,
});

/** `verdict.json`. */
export const verdictSchema = z.strictObject({
  schema: z.literal('harness.verdict/1'),
  runId: name,
  state: z.enum(['complete', 'interrupted']),
  decidedAt: time,
  look: z.int().min(1),
  service: name,
  candidate: z.strictObject(identity),
  baseline: z.strictObject(identity),
  step: step.nullable(),
  verdict: verdictWord,
  score: z.number().min(0).max(100),
  reason: text,
  retryAfterSeconds: z.number().min(0).nullable(),
  checks: z.array(checkSchema),
  accounting: accountingSchema,
  findings: z.array(findingSchema),
  evidence: z.strictObject({ from: time, to: time, digest: sha256Digest }),
});

true satisfies SameType<z.output<typeof verdictSchema>, Verdict>;
