import * as z from 'zod';
import { name } from './schemaPieces.ts';
import type { IdentityDigests, SentEntry } from '../model/sent.ts';
import type { SameType } from './sameType.ts';

/** A line of `sent.ndjson`. */
export const sentSchema = z.strictObject({
  phase: z.enum(['replay', 'confirm']),
  exchange: name.nullable(),
});

true satisfies SameType<z.output<typeof sentSchema>, SentEntry>;

const digest = z.string().regex(/^[\w-]{22}$/);

/** A line of `identities.ndjson`. */
export const identitySchema = z.strictObject({ baseline: digest, candidate: digest, taken: digest });

true satisfies SameType<z.output<typeof identitySchema>, IdentityDigests>;
