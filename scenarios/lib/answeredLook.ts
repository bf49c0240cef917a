import type { APIResponse, Response } from '@playwright/test';
import type { Look } from '../player/Played.ts';

/** What an answer may leave out of its look: JSON paths and headers that the journey says are no matter. */
export interface AnsweredOptions {
  /** `$.id`, `header x-request-id` */
  readonly ignore?: readonly string[];
}

/** The look at an answer, of `request` or of a page. */
export async function answeredLook(
  name: string,
  response: APIResponse | Response,
  { ignore = [] }: AnsweredOptions,
): Promise<Omit<Look, 'step'>> {
  const headers = await response.headersArray();
  // A redirect has no body that a page would show.
  const body = await response.body().catch(() => Buffer.alloc(0));
  return {
    name,
    kind: 'answered',
    text: null,
    answer: {
      status: response.status(),
      headers: headers.map(({ name, value }) => [name, value] as const),
      body: body.toString('base64'),
    },
    ignore,
  };
}
