import type { IncomingMessage } from 'node:http';
import { EnvironmentError } from '../../harness/errors/EnvironmentError.ts';
import { bodyOf } from '../../harness/model/body.ts';
import type { RecordedRequest } from '../../harness/model/exchange.ts';
import type { Headers } from '../../harness/model/headers.ts';
import { unsendable } from '../../harness/study/outgoingHeaders.ts';
import type { Upstream } from './Upstream.ts';

/** A hook gets a body whole; more than this it does not get. */
const hookedBytes = 64 * 1024 * 1024;

/** A request as a side is to get it; `body` is null where it streams as it comes. */
export interface Prepared {
  readonly request: Pick<RecordedRequest, 'method' | 'target' | 'headers'>;
  readonly body: Buffer | null;
}

/** What the side's hook makes of a request. Throws EnvironmentError where it fails or makes what cannot be sent. */
export async function hooked(
  incoming: IncomingMessage,
  request: Prepared['request'],
  { name, url, hook }: Pick<Upstream, 'name' | 'url' | 'hook'>,
): Promise<Prepared> {
  const subject = `${name}: hook \`beforeRequest\``;
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  const given = {
    ...request,
    scheme,
    authority: url.host,
    body: bodyOf(await wholeBody(incoming, subject)),
  } as const;
  let made: RecordedRequest;
  try {
    made = hook === null ? given : await hook(given);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(subject, `failed: ${why}`, null, error);
  }
  const problem = unsendable(made);
  if (problem !== null)
    throw new EnvironmentError(subject, `makes a request that cannot be sent: ${problem}`);
  return { request: made, body: Buffer.from(made.body.kind === 'bytes' ? made.body.bytes : []) };
}

async function wholeBody(incoming: IncomingMessage, subject: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > hookedBytes)
      throw new EnvironmentError(subject, 'cannot be given a body of more than 64 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** How a body is framed on its way out: as it came, where it streams. */
export function framing(incoming: IncomingMessage, body: Buffer | null): Headers {
  const { 'content-length': length, 'transfer-encoding': coding } = incoming.headers;
  if (body === null) {
    if (coding !== undefined) return [['Transfer-Encoding', 'chunked']];
    return length === undefined ? [] : [['Content-Length', length]];
  }
  return body.length === 0 && length === undefined && coding === undefined
    ? []
    : [['Content-Length', String(body.length)]];
}
