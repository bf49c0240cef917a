import * as z from 'zod';
import { accountingSchema } from './accountingSchema.ts';
import {
  count,
  identity,
  laneName,
  name,
  sha256Digest,
  step,
  text,
  time,
  verdictWord,
} from './schemaPieces.ts';
import type { Manifest } from '../model/manifest.ts';
import type { SameType } from './sameType.ts';

const side = z.strictObject({ ...identity, url: text.nullable() });
const flag = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

const file = z.strictObject({ path: name, sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const source = z.strictObject({
  runId: name,
  path: text,
  how: z.enum(['given', 'found']),
  lanes: z.array(laneName),
  verdict: verdictWord.nullable(),
  decidedAt: time.nullable(),
  digest: sha256Digest.nullable(),
  use: z.enum(['counted', 'faults', 'left-out']),
  why: text.nullable(),
  added: count,
});

/** `manifest.json`. */
export const manifestSchema = z.strictObject({
  schema: z.literal('harness.manifest/1'),
  runId: name,
  harness: z.strictObject({ version: name }),
  asked: z.strictObject({ command: name, flags: z.record(z.string(), flag) }),
  service: name,
  target: name.nullable(),
  config: z.strictObject({ file: name, digest: sha256Digest }).nullable(),
  recordings: z.array(file),
  inputs: z.array(file),
  sources: z.array(source),
  lanes: z.array(laneName),
  sides: z.strictObject({ baseline: side, candidate: side }),
  seed: text,
  startedAt: time,
  resumed: z.array(time).optional(),
  endedAt: time.nullable(),
  decidedAt: time.nullable(),
  state: z.enum(['running', 'complete', 'interrupted']),
  doubts: z.array(z.strictObject({ lane: laneName, id: name, reason: text })),
  notes: z.array(text),
  look: z.int().min(1),
  step: step.nullable(),
  policy: z.record(z.string(), z.unknown()).nullable(),
  unseen: z.array(name),
  accounting: accountingSchema.nullable(),
});

true satisfies SameType<z.output<typeof manifestSchema>, Manifest>;
