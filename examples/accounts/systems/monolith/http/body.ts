import { Refusal } from './Refusal.ts';
import type { Call } from './route.ts';

/** The body as a JSON object; refuses another media type (415), bad JSON (400) and other values (422). */
export function jsonBody(call: Call): Readonly<Record<string, unknown>> {
  if (!mediaType(call).startsWith('application/json')) {
    throw new Refusal(415, 'unsupported_media_type', 'Send application/json.');
  }
  let value: unknown;
  try {
    value = JSON.parse(call.body.toString());
  } catch {
    throw new Refusal(400, 'malformed_json', 'The body is not valid JSON.');
  }
  if (!isObject(value)) {
    throw new Refusal(422, 'validation_failed', 'The request is not valid.', { fields: [] });
  }
  return value;
}

/** A value as text; empty for anything but text. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The fields of a form; refuses another media type (415). */
export function formBody(call: Call): URLSearchParams {
  if (!mediaType(call).startsWith('application/x-www-form-urlencoded')) {
    throw new Refusal(415, 'unsupported_media_type', 'Send application/x-www-form-urlencoded.');
  }
  return new URLSearchParams(call.body.toString());
}

/** The value of one cookie of the request; null where it has none. */
export function cookie(call: Call, name: string): string | null {
  for (const part of (call.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mediaType(call: Call): string {
  return (call.headers['content-type'] ?? '').toLowerCase();
}
