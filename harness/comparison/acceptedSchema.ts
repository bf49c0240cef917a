import { z } from 'zod';
import { differenceKinds } from '../model/difference.ts';

const pattern = z.string().refine(isPattern, 'not a regular expression');

/** One accepted difference as a file gives it: what it is in clear, what values it may show, why, who, until when. */
export const acceptedSchema = z.strictObject({
  fingerprint: z.string().regex(/^[0-9a-f]{12}$/, '12 hex digits, as the report prints them'),
  operation: z.string().min(1),
  location: z.enum(['status', 'header', 'cookie', 'body', 'exchange']),
  path: z.string(),
  kind: z.enum(differenceKinds),
  baseline: pattern.nullable().describe('pattern for the whole value of the baseline; null: it has none'),
  candidate: pattern.nullable().describe('pattern for the whole value of the candidate; null: it has none'),
  reason: z.string().min(1),
  owner: z.string().min(1),
  until: z.iso.date().describe('the last day, UTC, on which it is accepted'),
});

export const acceptedFileSchema = z.array(acceptedSchema);

export type AcceptedEntry = z.infer<typeof acceptedSchema>;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    // A pattern that does not compile is what the check is for.
    return false;
  }
}
