import type { Exchange } from '../../model/exchange.ts';
import type { JsonObject } from '../json.ts';
import { objectOf } from '../json.ts';
import { encodeNativeBody } from './nativeBody.ts';
import { unknownFieldsOf } from './unknownFields.ts';

export const nativeSchema = 'harness.recording/1';

/** What the first line of a native recording says besides its schema. */
export interface NativeHeader {
  /** What made it, for people: `import traffic.har`. */
  readonly source: string;
  /** How values were made unreadable; null where they are as captured. */
  readonly redaction: string | null;
  /** What the capture could not keep, by reason. */
  readonly capture: { readonly dropped: Readonly<Record<string, number>> };
}

/** The header line, without its line break; `more` are fields of a header that this version does not know. */
export function encodeNativeHeader(header: NativeHeader, more: JsonObject = {}): string {
  const { source, redaction, capture } = header;
  return JSON.stringify({ ...more, schema: nativeSchema, source, redaction, capture });
}

/** The line of one exchange, without its line break. The id and the sequence are not written: readers give them. */
export function encodeNativeExchange(exchange: Exchange): string {
  const { kind, source, at, request, recorded, hints } = exchange;
  const line = {
    kind,
    source,
    at,
    request: { ...request, body: encodeNativeBody(request.body) },
    recorded: recorded === null ? null : { ...recorded, body: encodeNativeBody(recorded.body) },
    hints,
  };
  const unknown = unknownFieldsOf(exchange);
  return JSON.stringify(unknown === null ? line : { ...line, ...unknown });
}

/** The last line, without its line break: it tells that nothing was cut off. */
export function encodeNativeTrailer(counts: { readonly exchanges: number }): string {
  return JSON.stringify({ end: true, exchanges: counts.exchanges });
}

/** The header that a parsed first line is, with whatever else stands in it; null where it is none of version 1. */
export function decodeNativeHeader(
  line: JsonObject,
): { readonly header: NativeHeader; readonly more: JsonObject } | null {
  const { schema, source, redaction, capture, ...more } = line;
  if (schema !== nativeSchema) return null;
  const dropped: Record<string, number> = {};
  for (const [reason, count] of Object.entries(objectOf(objectOf(capture)?.['dropped']) ?? {}))
    if (typeof count === 'number') dropped[reason] = count;
  return {
    header: {
      source: typeof source === 'string' ? source : '',
      redaction: typeof redaction === 'string' ? redaction : null,
      capture: { dropped },
    },
    more,
  };
}
