import type { Answer, Asked, Json, JsonObject } from '../answer.ts';
import type { Mischief } from './Fault.ts';

/** Alters the answers of one operation with the given status. */
export function on(
  operation: string,
  status: number,
  alter: (answer: Answer, asked: Asked) => Answer,
): Mischief {
  return {
    alter: (answer, asked) =>
      asked.operation === operation && answer.status === status ? alter(answer, asked) : answer,
  };
}

/** What is sent in place of an answer where the service has failed. */
export const internalError: Answer = {
  status: 500,
  headers: {},
  json: { error: { code: 'internal_error', message: 'Something went wrong.' } },
};

/** A function that is true on every n-th call. */
export function everyNth(n: number): () => boolean {
  let calls = 0;
  return () => {
    calls += 1;
    return calls % n === 0;
  };
}

/** The answer with its body changed; one without a body stays. */
export function withBody(answer: Answer, edit: (json: JsonObject) => JsonObject): Answer {
  return answer.json === null ? answer : { ...answer, json: edit(answer.json) };
}

/** The answer with the object at `key` of its body changed. */
export function within(answer: Answer, key: string, edit: (inner: JsonObject) => JsonObject): Answer {
  return withBody(answer, (json) => {
    const inner = json[key];
    return isObject(inner) ? { ...json, [key]: edit(inner) } : json;
  });
}

/** The object without one member. */
export function without(json: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== key));
}

/** The answer without one header. */
export function withoutHeader(answer: Answer, header: string): Answer {
  const kept = Object.entries(answer.headers).filter(([name]) => name !== header);
  return { ...answer, headers: Object.fromEntries(kept) };
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The elements of a list; none for anything else. */
export function list(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? (json as readonly Json[]) : [];
}
