import { createHash } from 'node:crypto';
import { isMapping } from './variables.ts';

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMapping(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** `sha256:…` over the data as JSON with sorted keys. */
export function configDigest(data: unknown): string {
  return `sha256:${createHash('sha256')
    .update(JSON.stringify(sorted(data)) ?? 'null')
    .digest('hex')}`;
}
