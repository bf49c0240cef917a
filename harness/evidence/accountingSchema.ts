import * as z from 'zod';
import { count, skipReason } from './schemaPieces.ts';
import type { Accounting } from '../model/outcome.ts';
import type { SameType } from './sameType.ts';

/** Every record of the input in exactly one count. */
export const accountingSchema = z
  .strictObject({
    read: count,
    rejected: count,
    notSelected: count,
    selected: count,
    skipped: z.partialRecord(skipReason, count),
    matched: count,
    mismatched: count,
    accepted: count,
    incomparable: count,
    blocked: count,
    drifted: count,
    unbound: count,
    interrupted: count,
  })
  .meta({
    description:
      'read = rejected + notSelected + selected; selected = the sum of skipped and of all counts after it',
  });

true satisfies SameType<z.output<typeof accountingSchema>, Accounting>;
