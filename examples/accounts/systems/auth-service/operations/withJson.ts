import type { Answer, Asked, Json, JsonObject } from '../answer.ts';
import { invalid, malformedJson, unsupportedMediaType } from '../contract.ts';
import { objectOf, sends } from '../Gate.ts';

/** A member of a body as text; empty where it is something else. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Does the work where the body is a JSON object, else says what is wrong with it. */
export async function withJson(asked: Asked, work: (body: JsonObject) => Promise<Answer>): Promise<Answer> {
  if (!sends(asked, 'application/json')) return unsupportedMediaType('application/json');
  const body = objectOf(asked);
  if (body === undefined) return malformedJson();
  return body === null ? invalid([]) : work(body);
}
