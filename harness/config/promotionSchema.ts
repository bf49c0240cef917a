import * as z from 'zod';
import { durationSchema } from './quantities.ts';
import { laneNames } from '../model/measurement.ts';
import { defaultSteps, type Promotion } from './promotion.ts';

const maximalAge = 86_400_000;

const steps = z
  .array(z.int().min(1).max(100))
  .min(1)
  .refine((list) => list.every((step, index) => index === 0 || step > (list[index - 1] ?? 0)), {
    error: 'steps that rise, each one once',
  })
  .refine((list) => list.at(-1) === 100, { error: 'steps that end at 100' })
  .meta({ description: 'Shares of the traffic in percent; [100] is blue-green' });

/** The grammar of `promotion`. A step may require any kind of evidence: what cannot be had holds it. */
export function promotionSchema(): z.ZodType<Promotion> {
  const share = z.string().regex(/^(?:[1-9]\d?|100)$/, { error: 'a share of the traffic from 1 to 100' });
  return z
    .strictObject({
      steps: steps.default([...defaultSteps]),
      require: z
        .record(share, z.array(z.enum(laneNames)).min(1, { error: 'at least one lane' }))
        .meta({ description: 'Lanes that a step needs, from that share upward' }),
      evidence: z.strictObject({ maxAge: durationSchema.optional() }).optional(),
    })
    .superRefine((given, context) => {
      const shares = Object.keys(given.require).map(Number);
      const first = given.steps[0] ?? 0;
      if (shares.some((share) => share <= first)) return;
      // A step that needs no lane would be promoted on no evidence.
      context.addIssue({
        code: 'custom',
        path: ['require'],
        message: `lanes from the first step, ${first}, upward: a step that needs no lane has no evidence`,
      });
    })
    .transform((given) => ({
      steps: given.steps,
      require: Object.entries(given.require)
        .map(([from, lanes]) => ({ from: Number(from), lanes }))
        .sort((a, b) => a.from - b.from),
      evidence: { maxAge: given.evidence?.maxAge ?? maximalAge },
    }));
}
