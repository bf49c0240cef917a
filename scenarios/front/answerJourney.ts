import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerRoute } from './AnswerRoute.ts';
import { fromSide } from './fromSide.ts';
import { frontHeader, type FrontMark } from '../marks.ts';
import { rawHeaders } from './rawHeaders.ts';

/** A request as it came. */
export interface Incoming {
  /** For people: `POST /auth/users/{}`. */
  readonly text: string;
  readonly target: string;
  /** Which try asks, as far as it says so. */
  readonly journey: string | null;
  /** Whether it is for a path of the service; others are the baseline's. */
  readonly isSide: boolean;
}

/** A request that a side did not answer, or did not get; `why` is a sentence. */
export interface Refusal extends Incoming {
  readonly refused: 'held-back' | 'failed' | 'not-sent';
  readonly status: number;
  readonly why: string;
}

/** Answers in a side's place, in a sentence. */
export function refuse(response: ServerResponse, { refused, status, text, why, isSide }: Refusal): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const body = `${text}: ${why}\n`;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    [frontHeader]: isSide ? refused : `baseline ${refused}`,
  });
  response.end(body);
}

/** Gives a side's answer on as it comes, bytes unchanged. Resolves at its end, with the error that broke it off or null. */
export async function answerJourney(
  answer: IncomingMessage,
  response: ServerResponse,
  { route, isSide }: { readonly route: AnswerRoute; readonly isSide: boolean },
): Promise<Error | null> {
  response.sendDate = false;
  const mark = isSide ? [frontHeader, 'side' satisfies FrontMark] : [];
  const headers = [...fromSide(rawHeaders(answer), route).flat(), ...mark];
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
