import type { Exchange } from '../../model/exchange.ts';
import type { JsonObject } from '../json.ts';

/** Key of the fields that a native line had and this version does not know; a spread of the exchange keeps them. */
const unknownFields = Symbol('unknown fields of a native recording');

interface WithUnknownFields {
  readonly [unknownFields]?: JsonObject;
}

const known = new Set(['kind', 'source', 'at', 'request', 'recorded', 'hints']);

/** The exchange, and with it the fields of its line that are not known. */
export function keepUnknownFields(exchange: Exchange, line: JsonObject): Exchange {
  let unknown: Record<string, unknown> | null = null;
  for (const key in line) {
    if (known.has(key)) continue;
    unknown ??= {};
    unknown[key] = line[key];
  }
  if (unknown === null) return exchange;
  const kept: Exchange & WithUnknownFields = { ...exchange, [unknownFields]: unknown };
  return kept;
}

export function unknownFieldsOf(exchange: Exchange & WithUnknownFields): JsonObject | null {
  return exchange[unknownFields] ?? null;
}
