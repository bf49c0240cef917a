import * as z from 'zod';
import { count, failureCause, name, text } from './schemaPieces.ts';
import type { ExchangeExample } from '../model/example.ts';
import type { SameType } from './sameType.ts';

const headers = z.array(z.tuple([z.string(), z.string()]));
const milliseconds = z.number().min(0);

const body = z
  .strictObject({ mediaType: text.nullable(), text: text.nullable(), bytes: count, truncated: z.boolean() })
  .nullable();

const answer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('response'),
    status: z.int().min(100).max(999),
    headers,
    body,
    milliseconds,
  }),
  z.strictObject({ kind: z.literal('failure'), cause: failureCause, detail: text, milliseconds }),
]);

/** A line of `examples.ndjson`. */
export const exampleSchema = z.strictObject({
  id: name,
  operation: name,
  session: name,
  fingerprints: z.array(z.string().regex(/^[0-9a-f]{12}$/)).min(1),
  request: z.strictObject({ method: name, target: text, headers, body }),
  baseline: answer,
  candidate: answer,
});

true satisfies SameType<z.output<typeof exampleSchema>, ExchangeExample>;
