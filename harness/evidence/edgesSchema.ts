import * as z from 'zod';
import { count, name } from './schemaPieces.ts';
import type { Edge } from '../correlation/Edge.ts';
import type { SameType } from './sameType.ts';

const edgeSchema = z.strictObject({
  from: z.strictObject({ operation: name, place: name }),
  to: z.strictObject({ operation: name, slot: name }),
  support: count,
  values: count,
  origin: z.enum(['found', 'config', 'vary']),
});

true satisfies SameType<z.output<typeof edgeSchema>, Edge>;

/** `edges.json`. */
export const edgesSchema = z.strictObject({
  schema: z.literal('harness.edges/1'),
  edges: z.array(edgeSchema),
});
