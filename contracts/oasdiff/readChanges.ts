import { z } from 'zod';

const changesSchema = z.array(
  z.object({
    /** `response-property-removed`: its check. */
    id: z.string().min(1),
    text: z.string(),
    /** 3 breaks clients, 2 may break them. */
    level: z.int(),
    operation: z.string().default(''),
    path: z.string().default(''),
    fingerprint: z.string().regex(/^[0-9a-f]{12}$/),
  }),
);

/** One change that oasdiff found, as its JSON has it. */
export type Change = z.output<typeof changesSchema>[number];

/** What oasdiff printed, read; a clause where it is something else: an older one tells no fingerprints. */
export function readChanges(output: string): readonly Change[] | string {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return 'printed no JSON';
  }
  const parsed = changesSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const isFingerprint = issue?.path.includes('fingerprint') === true;
  return isFingerprint
    ? 'tells no fingerprints: it is older than v1.28 or changed'
    : 'printed JSON that is no list of changes';
}
