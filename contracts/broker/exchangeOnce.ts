import type { Dispatcher } from 'undici';
import { request } from 'undici';

/** A request to a broker; `accept` is a media type. */
export interface BrokerRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly accept: string;
  /** JSON text; null for none. */
  readonly body: string | null;
  readonly authorization: string | null;
}

/** How long a broker may take and how much it may say, ms and bytes. */
export interface BrokerBounds {
  readonly patience: number;
  readonly largest: number;
}

/** What came back. `lost`: no connection, or one that broke; `silent`: no whole answer in time. */
export type BrokerAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly mediaType: string;
      readonly location: string | null;
      /** Seconds; null where it does not say. */
      readonly retryAfter: number | null;
      readonly text: string;
    }
  | { readonly kind: 'lost'; readonly error: Error }
  | { readonly kind: 'silent' }
  | { readonly kind: 'too-large' };

/** One request and its whole answer; redirects are not followed. Throws only where `signal` ended it. */
export async function exchangeOnce(
  asked: BrokerRequest,
  dispatcher: Dispatcher,
  { patience, largest }: BrokerBounds,
  signal: AbortSignal,
): Promise<BrokerAnswer> {
  const late = AbortSignal.timeout(patience);
  try {
    const { statusCode, headers, body } = await request(asked.url, {
      method: asked.method,
      dispatcher,
      body: asked.body,
      headers: {
        accept: asked.accept,
        ...(asked.body === null ? {} : { 'content-type': 'application/json' }),
        ...(asked.authorization === null ? {} : { authorization: asked.authorization }),
      },
      signal: AbortSignal.any([signal, late]),
    });
    const text = await wholeText(body, largest);
    if (text === null) return { kind: 'too-large' };
    const seconds = Number(first(headers['retry-after']) ?? Number.NaN);
    return {
      kind: 'answer',
      status: statusCode,
      mediaType: (first(headers['content-type']) ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
      location: first(headers['location']),
      retryAfter: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
      text,
    };
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted || isTimeout(error)) return { kind: 'silent' };
    return { kind: 'lost', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

async function wholeText(body: Dispatcher.ResponseData['body'], largest: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largest) {
      body.on('error', () => undefined).destroy();
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function first(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).endsWith('_TIMEOUT');
}
