import { z } from 'zod';
import { ruleSchema } from '../harness/comparison/rules/ruleSchema.ts';
import { operationText, trafficKeys } from '../harness/study/trafficSection.ts';

const keys = z
  .string()
  .regex(/^(?:\/|https?:\/\/[^/?#\s]+)\S*$/, 'a path such as `/.well-known/jwks.json`, or a URL');

/** The shadow lane's section of a service in the config. */
export const shadowSection = z.strictObject({
  ...trafficKeys,
  rules: z.array(ruleSchema).default([]),
  /** File with accepted differences, relative to the config file. */
  accepted: z.string().nullable().default(null),
  /** `allow`: what the candidate has and the baseline has not is reported and does not count. */
  additions: z.enum(['count', 'allow']).default('count'),
  /** Where each side's public keys are: signatures of its JWTs are verified with them. */
  jwks: z.strictObject({ baseline: keys, candidate: keys }).nullable().default(null),
  /** Run alone: nothing else is in flight. */
  exclusive: z.array(operationText).default([]),
  /** How long a side that stopped answering is waited for before it counts as died. */
  patience: z
    .string()
    .regex(/^\d+(?:\.\d+)?(?:ms|s|m)$/, 'a duration with its unit, such as 10s')
    .default('10s'),
  /** Also ask as nobody and as others: what the baseline refuses and the candidate gives is a finding. */
  negativeAuth: z.boolean().default(false),
  /** Also show each side the credentials that the other gave, as a gateway does in the middle of a session. */
  cross: z.boolean().default(false),
  /** Without a control, some safe requests go to the baseline a second time, to see what varies by nature. */
  selfReplay: z.boolean().default(true),
  concurrency: z.int().min(1).max(1_000).default(8),
  /** Exchanges a second on each side, or `max`. */
  rate: z.union([z.number().positive(), z.literal('max')]).default(200),
});

export type ShadowSection = z.output<typeof shadowSection>;
