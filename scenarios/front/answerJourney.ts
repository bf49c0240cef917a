import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerRoute } from './AnswerRoute.ts';
import { fromSide } from './fromSide.ts';
import { rawHeaders } from './rawHeaders.ts';

/** A request that a side did not answer, or did not get; `text` is the request, `why` a sentence. */
export interface Refusal {
  readonly refused: 'held-back' | 'failed' | 'not-sent';
  readonly status: number;
  readonly text: string;
  readonly why: string;
}

/** By it an answer of the front's own is told from one of a side: `held-back`, `failed`, `not-sent`. */
export const frontHeader = 'x-harness-front';

/** Answers in a side's place, in a sentence. */
export function refuse(response: ServerResponse, { refused, status, text, why }: Refusal): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const body = `${text}: ${why}\n`;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    [frontHeader]: refused,
  });
  response.end(body);
}

/** Gives a side's answer on as it comes, bytes unchanged. Resolves at its end, with the error that broke it off or null. */
export async function answerJourney(
  answer: IncomingMessage,
  response: ServerResponse,
  route: AnswerRoute,
): Promise<Error | null> {
  response.sendDate = false;
  const headers = fromSide(rawHeaders(answer), route).flat();
  const { statusCode = 502, statusMessage = '' } = answer;
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(statusMessage)) response.writeHead(statusCode, statusMessage, headers);
  else response.writeHead(statusCode, headers);
  // A stream of events may say nothing for a long time. Node flushes in UTF-8, which other bytes than ASCII do not survive;
  // together with a body it sends what came.
  if (headers.every((text) => /^[\t\x20-\x7e]*$/.test(text))) response.flushHeaders();
  return new Promise((resolve) => {
    answer.once('error', (error) => {
      // What is missing must not look like an end.
      response.destroy();
      resolve(error);
    });
    answer.once('end', () => resolve(null));
    response.once('close', () => resolve(null));
    answer.pipe(response);
  });
}
