import type { IncomingHttpHeaders } from 'node:http';

/** JSON as this service builds it: bigint stands for an integer whose digits must be kept. */
export type Json = string | number | bigint | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** One request, read to its end. `id` is the variable part of `/auth/users/{}…`. */
export interface Asked {
  /** A HEAD is the operation of its GET. */
  readonly operation: string;
  readonly method: string;
  readonly id: string | null;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The same as it came. */
  readonly bytes: Buffer;
}

/** What is sent: `json` null is no body, or `file` as it is. `cut` sends only the first half of it (a fault). */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: JsonObject | null;
  readonly file?: { readonly mediaType: string; readonly bytes: Buffer };
  readonly cut?: boolean;
}

/** An answer with a JSON body. */
export function ok(json: JsonObject, status = 200, headers: Answer['headers'] = {}): Answer {
  return { status, headers, json };
}

/** An answer without a body. */
export function bare(status: number, headers: Answer['headers'] = {}): Answer {
  return { status, headers, json: null };
}

/** An error by contract. */
export function refused(
  status: number,
  code: string,
  message: string,
  more: JsonObject = {},
  headers: Answer['headers'] = {},
): Answer {
  return { status, headers, json: { error: { message, ...more, code } } };
}

/** The JSON text of a value, digits of bigints kept. */
export function encode(json: Json): string {
  if (typeof json === 'bigint') return json.toString();
  if (typeof json !== 'object' || json === null) return JSON.stringify(json);
  if (isList(json)) return `[${json.map(encode).join(',')}]`;
  const members = Object.entries(json).map(([key, value]) => `${JSON.stringify(key)}:${encode(value)}`);
  return `{${members.join(',')}}`;
}

function isList(json: readonly Json[] | JsonObject): json is readonly Json[] {
  return Array.isArray(json);
}
