import type { Answer, Asked, JsonObject } from '../answer.ts';
import { invalid, malformedJson, unsupportedMediaType } from '../contract.ts';
import { objectOf, sends } from '../Gate.ts';

/** Does the work where the body is a JSON object, else says what is wrong with it. */
export async function withJson(asked: Asked, work: (body: JsonObject) => Promise<Answer>): Promise<Answer> {
  if (!sends(asked, 'application/json')) return unsupportedMediaType('application/json');
  const body = objectOf(asked);
  if (body === undefined) return malformedJson();
  return body === null ? invalid([]) : work(body);
}
