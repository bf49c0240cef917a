import * as z from 'zod';
import { differenceKind, differenceLocation, name, text } from './schemaPieces.ts';
import type { PairedDisagreements } from '../model/pairedDisagreements.ts';
import type { SameType } from './sameType.ts';

const field = { location: differenceLocation, path: text, kind: differenceKind };

/** A line of `control.ndjson`. */
export const pairedSchema = z.strictObject({
  id: name,
  operation: name,
  session: name,
  pairs: z.int().min(1),
  candidate: z.array(z.strictObject({ ...field, asControl: z.boolean() })),
  control: z.array(
    z.strictObject({
      ...field,
      baseline: text.nullable(),
      control: text.nullable(),
      asRecorded: z.boolean().nullable(),
    }),
  ),
});

true satisfies SameType<z.output<typeof pairedSchema>, PairedDisagreements>;
