import { readFile } from 'node:fs/promises';
import { EvidenceError } from '../errors/EvidenceError.ts';
import { problemOf } from './problemOf.ts';
import type { ZodType } from 'zod';

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

/** A newer harness's documents say so in their `schema`: better than to complain about one of its fields. */
function foreignSchema(value: unknown, expected: string): string | null {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return null;
  return typeof value.schema === 'string' && value.schema !== expected ? value.schema : null;
}

/** A stored JSON document, checked; null where it is not there. `name` is its schema: `harness.verdict/1`. */
export async function readDocument<T>(path: string, name: string, schema: ZodType<T>): Promise<T | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw new EvidenceError(path, 'cannot be read', null, cause);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new EvidenceError(path, 'is not JSON', 'the file was changed after the run: run again', cause);
  }
  const foreign = foreignSchema(value, name);
  if (foreign !== null)
    throw new EvidenceError(
      path,
      `is ${foreign}, and this harness reads ${name}`,
      'use the harness that wrote it',
    );
  const result = schema.safeParse(value);
  if (!result.success) throw new EvidenceError(path, problemOf(result.error));
  return result.data;
}
