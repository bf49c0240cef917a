import * as z from 'zod';
import { count, differenceKind, differenceLocation, name, outcome, text } from './schemaPieces.ts';
import type { Comparison, ExchangeDifferences } from '../model/comparison.ts';
import type { SameType } from './sameType.ts';

const status = z.int().min(100).max(999).nullable();
const milliseconds = z.number().min(0).nullable();

/** A line of `comparisons.ndjson`. */
export const comparisonSchema = z.strictObject({
  id: name,
  operation: name,
  session: name,
  outcome,
  why: text.nullable(),
  statuses: z.tuple([status, status, status]),
  milliseconds: z.tuple([milliseconds, milliseconds]),
  evidence: text,
});

true satisfies SameType<z.output<typeof comparisonSchema>, Comparison>;

/** A line of `differences.ndjson`. */
export const exchangeDifferencesSchema = z.strictObject({
  id: name,
  operation: name,
  session: name,
  differences: z.array(
    z.strictObject({
      kind: differenceKind,
      location: differenceLocation,
      path: text,
      baseline: text.nullable(),
      candidate: text.nullable(),
      counts: z.boolean(),
      note: text.nullable(),
    }),
  ),
  zeroTolerance: z.array(count).optional(),
});

true satisfies SameType<z.output<typeof exchangeDifferencesSchema>, ExchangeDifferences>;
