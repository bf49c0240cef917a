import { bodyOf } from '../../../harness/model/body.ts';
import type { Exchange } from '../../../harness/model/exchange.ts';
import type { Headers } from '../../../harness/model/headers.ts';

export interface ExchangeParts {
  readonly target?: string;
  readonly headers?: Headers;
  readonly body?: string | Uint8Array;
  readonly answerHeaders?: Headers;
  readonly answer?: string | Uint8Array;
}

/** An exchange for tests; bodies given as text have the content type of JSON unless a header says otherwise. */
export function exchangeFor(parts: ExchangeParts): Exchange {
  return {
    kind: 'http',
    id: 'r-000001',
    source: { recording: 'r.har', entry: 1 },
    at: null,
    sequence: 0,
    request: {
      method: 'POST',
      scheme: 'http',
      authority: 'a',
      target: parts.target ?? '/',
      headers: parts.headers ?? [],
      body: bodyOf(Buffer.from(parts.body ?? '')),
    },
    recorded: {
      status: 200,
      headers: parts.answerHeaders ?? [],
      body: bodyOf(Buffer.from(parts.answer ?? '')),
      milliseconds: null,
    },
    hints: { connection: null },
  };
}

/** Everything that the exchange says, as text; bodies as they are. */
export function allTextOf({ request, recorded }: Exchange): string {
  const parts = [request.target, ...request.headers.flat(), ...(recorded?.headers.flat() ?? [])];
  for (const body of [request.body, recorded?.body])
    if (body?.kind === 'bytes') parts.push(Buffer.from(body.bytes).toString());
    else if (body?.kind === 'digest') parts.push(Buffer.from(body.head).toString());
  return parts.join('\n');
}

export function bodyText(body: Exchange['request']['body'] | undefined): string {
  return body?.kind === 'bytes' ? Buffer.from(body.bytes).toString() : '';
}
