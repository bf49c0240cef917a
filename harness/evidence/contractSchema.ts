import * as z from 'zod';
import { interactionKinds, mismatchLocations, standings } from '../model/contract.ts';
import { count, differenceKind, name, text } from './schemaPieces.ts';
import type { ContractDocument } from '../model/contract.ts';
import type { SameType } from './sameType.ts';

const milliseconds = z.number().min(0);
const fingerprint = z.string().regex(/^[0-9a-f]{12}$/);

const mismatch = z.strictObject({
  location: z.enum(mismatchLocations),
  path: text,
  kind: differenceKind,
  expected: text.nullable(),
  actual: text.nullable(),
  message: text,
});

const answer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('held'), milliseconds }),
  z.strictObject({ outcome: z.literal('mismatched'), milliseconds, mismatches: z.array(mismatch) }),
  z.strictObject({ outcome: z.literal('unanswered'), milliseconds, problem: text }),
  z.strictObject({ outcome: z.literal('errored'), problem: text, hint: text.nullable() }),
  z.strictObject({ outcome: z.literal('skipped'), problem: text }),
]);

const interaction = z.strictObject({
  consumer: name,
  description: text,
  states: z.array(text),
  kind: z.enum(interactionKinds),
  operation: name,
  pact: name,
  fingerprint,
  pending: z.boolean(),
  standing: z.enum(standings),
  baseline: answer.nullable(),
  candidate: answer.nullable(),
  confirmed: z
    .string()
    .regex(/^\d+\/[1-9]\d*$/)
    .nullable(),
});

const pact = z.strictObject({
  title: name,
  consumer: name,
  provider: name,
  specification: text,
  interactions: count,
  recorded: z.boolean(),
});

const api = z.strictObject({
  checked: z.record(z.string(), count),
  findings: z.array(
    z.strictObject({
      fingerprint,
      source: z.enum(['pact', 'recording', 'breaking-change']),
      level: z.enum(['error', 'warning']),
      operation: name.nullable(),
      path: text,
      message: text,
      count,
      accepted: z.boolean(),
    }),
  ),
});

/** `contract.json`. */
export const contractSchema = z.strictObject({
  schema: z.literal('harness.contract/1'),
  pacts: z.array(pact),
  interactions: z.array(interaction),
  api: api.nullable(),
});

true satisfies SameType<z.output<typeof contractSchema>, ContractDocument>;
