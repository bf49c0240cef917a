import { z } from 'zod';
import { ruleSchema } from '../harness/comparison/rules/ruleSchema.ts';

const operation = z.string().regex(/^[A-Za-z*]+\s+\/\S*$/, 'method and path, such as `POST /auth/login`');
const slot = z
  .string()
  .regex(
    /^(?:cookie:|header:|query:|form:|multipart:|body:\$|path\[\d+\]).*/,
    'a place such as `cookie:sid`, `header:authorization`, `body:$.username`',
  );

const keys = z
  .string()
  .regex(/^(?:\/|https?:\/\/[^/?#\s]+)\S*$/, 'a path such as `/.well-known/jwks.json`, or a URL');

/** The shadow lane's section of a service in the config. */
export const shadowSection = z.strictObject({
  /** Files or globs, relative to the config file. */
  recordings: z.array(z.string()).default([]),
  /** Places of a request whose value joins exchanges into a session. */
  session: z.array(slot).default([]),
  /** Recorded values made unique for each run: `{ operation: POST /auth/register, path: $.username }`. */
  vary: z.array(z.strictObject({ operation, path: z.string() })).default([]),
  /** Values that one operation gives and another takes, where a recording cannot show it. */
  edges: z
    .array(
      z.strictObject({
        from: z.strictObject({ operation, place: z.string() }),
        to: z.strictObject({ operation, slot }),
      }),
    )
    .default([]),
  rules: z.array(ruleSchema).default([]),
  /** File with accepted differences, relative to the config file. */
  accepted: z.string().nullable().default(null),
  /** `allow`: what the candidate has and the baseline has not is reported and does not count. */
  additions: z.enum(['count', 'allow']).default('count'),
  /** Where each side's public keys are: signatures of its JWTs are verified with them. */
  jwks: z.strictObject({ baseline: keys, candidate: keys }).nullable().default(null),
  /** Unsafe by method, yet change nothing: `POST /search`. */
  safe: z.array(operation).default([]),
  /** Safe by method, yet change something: `GET /unsubscribe`. */
  unsafe: z.array(operation).default([]),
  /** Run alone: nothing else is in flight. */
  exclusive: z.array(operation).default([]),
  /** Keep the recorded pause before them. */
  wait: z.array(operation).default([]),
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
