import type { Json } from '../answer.ts';

/** A member of a body as text; empty where it is something else. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
