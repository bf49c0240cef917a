import { EvidenceError } from '../errors/EvidenceError.ts';
import { problemOf } from './problemOf.ts';
import type { ZodType } from 'zod';

const damaged = 'the file was changed after the run, or its disk is damaged: run again';

/** The value of a stored line; `place` gives file and line. */
export function parsedLine(place: () => string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new EvidenceError(place(), 'is not a line of JSON', damaged, cause);
  }
}

/** The value as its schema has it; an EvidenceError where it is not so. */
export function checkedLine<T>(place: () => string, value: unknown, schema: ZodType<T>): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new EvidenceError(place(), problemOf(result.error), damaged);
}
