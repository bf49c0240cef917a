import { frontHeader } from '../marks.ts';
import type { Look } from '../player/Played.ts';

/** What an answer may leave out of its look: JSON paths and headers that the journey says are no matter. */
export interface AnsweredOptions {
  /** `$.id`, `header x-request-id` */
  readonly ignore?: readonly string[];
}

type AnswerHeaders = readonly { readonly name: string; readonly value: string }[];

/** What both an answer of `request` and one of a page can be asked; only a page's knows its request. */
export interface Answer {
  status(): number;
  url(): string;
  headersArray(): AnswerHeaders | Promise<AnswerHeaders>;
  body(): Promise<Buffer>;
  request?(): { method(): string };
}

/** The look at an answer, of `request` or of a page; an Error where its body cannot be had any more. */
export async function answeredLook(
  name: string,
  response: Answer,
  { ignore = [] }: AnsweredOptions,
): Promise<Omit<Look, 'step'>> {
  const headers = await response.headersArray();
  const status = response.status();
  const body = await response.body().catch((error: unknown) => {
    const method = response.request?.().method() ?? null;
    if (isWithoutBody(status, method)) return Buffer.alloc(0);
    throw goneError(name, response, method, error);
  });
  return {
    name,
    kind: 'answered',
    text: null,
    answer: {
      status,
      headers: headers
        .filter(({ name }) => name.toLowerCase() !== frontHeader)
        .map(({ name, value }) => [name, value] as const),
      body: body.toString('base64'),
    },
    ignore,
  };
}

/** A redirect's body no page shows; the others have none by RFC 9110. */
function isWithoutBody(status: number, method: string | null): boolean {
  return (status >= 300 && status < 400) || status === 204 || status === 205 || method === 'HEAD';
}

/** A browser keeps the bodies of a page's answers until it goes on. */
function goneError(name: string, response: Answer, method: string | null, cause: unknown): Error {
  const what = [method, new URL(response.url()).pathname].filter((part) => part !== null).join(' ');
  const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
  return new Error(
    `answered('${name}'): the body of the answer (${String(response.status())}, ${what}) is gone, so it cannot be compared: ${why}. Look at it before the page goes on.`,
    { cause },
  );
}
