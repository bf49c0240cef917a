import { bodySyntax } from '../../harness/correlation/mediaType.ts';
import type { SelectedExchange } from '../../harness/study/readSelected.ts';
import type { WritePolicy } from '../../harness/study/WritePolicy.ts';

const mostBytes = 16 * 1024;

/** Why no interaction is made of an exchange. */
export type LeftOutWhy = 'no-answer' | 'passing-status' | 'incomplete' | 'body' | 'large' | 'basic';

/** What a reader is told of them, behind their number. */
export const leftOutWords: Readonly<Record<LeftOutWhy, string>> = {
  'no-answer': 'without a recorded answer',
  'passing-status': 'answered 1xx, 304, 429 or 5xx: that depends on the moment, and is no contract',
  incomplete: 'with a request that was not recorded whole',
  body: 'with a request body that is neither JSON nor a form: it cannot be told what in it is a secret',
  large: 'with a request body of more than 16 KiB: nobody could review it',
  basic: 'with Basic credentials: a pact could only hold them in clear',
};

/** Why an exchange can stand for nothing; null where it can. */
export function leftOutWhy(
  { exchange, operation }: SelectedExchange,
  writes: WritePolicy,
): LeftOutWhy | null {
  const { request, recorded } = exchange;
  if (recorded === null) return 'no-answer';
  const { status, headers, body } = recorded;
  // An access log knows the status alone.
  if (headers.length === 0 && body.kind === 'absent' && body.why !== 'empty') return 'no-answer';
  if (status < 200 || status >= 500 || status === 304 || status === 429) return 'passing-status';
  if (writes.skip(exchange, operation) !== null) return 'incomplete';
  if (request.headers.some(([name, value]) => /^authorization$/i.test(name) && /^basic\s/i.test(value)))
    return 'basic';
  if (request.body.kind !== 'bytes') return null;
  if (request.body.bytes.length > mostBytes) return 'large';
  const syntax = bodySyntax(request.headers);
  return syntax === 'json' || syntax === 'form' ? null : 'body';
}
