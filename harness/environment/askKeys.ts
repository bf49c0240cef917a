import { request, type Dispatcher } from 'undici';
import type { SideConfig } from '../config/sideConfig.ts';
import type { Side } from '../model/observation.ts';
import { sideDispatcher } from './sideDispatcher.ts';
import { sideHeaders } from './sideHeaders.ts';
import { tlsProblem } from './tlsProblem.ts';

/** A side's JSON Web Key Set (RFC 7517) as it stands there, unchecked, or why it is not to be had. */
export type KeysAnswer =
  | { readonly kind: 'told'; readonly document: unknown }
  | { readonly kind: 'silent'; readonly detail: string };

const askTimeout = 5_000;
const longest = 1024 * 1024;

/**
 * Fetches a side's public keys: a path on the side's own address, with its headers, credentials and TLS files; or a
 * URL, which gets none of them unless it is of the same origin. A side that does not answer is data.
 */
export async function askKeys(name: Side, side: SideConfig, where: string): Promise<KeysAnswer> {
  const own = side.url ?? '';
  const url = where.startsWith('/') ? `${own}${side.pathPrefix}${where}` : where;
  const isOwn = URL.canParse(own) && URL.canParse(url) && new URL(own).origin === new URL(url).origin;
  const dispatcher = isOwn ? await sideDispatcher(name, side, 1) : null;
  try {
    return await ask(url, dispatcher, isOwn ? sideHeaders(side) : {});
  } catch (error) {
    if (!(error instanceof Error)) return { kind: 'silent', detail: String(error) };
    return { kind: 'silent', detail: tlsProblem(error, url) ?? error.message };
  } finally {
    await dispatcher?.destroy();
  }
}

async function ask(
  url: string,
  dispatcher: Dispatcher | null,
  headers: Readonly<Record<string, string>>,
): Promise<KeysAnswer> {
  const response = await request(url, {
    ...(dispatcher === null ? {} : { dispatcher }),
    headers: { accept: 'application/json', ...headers },
    headersTimeout: askTimeout,
    bodyTimeout: askTimeout,
    signal: AbortSignal.timeout(askTimeout),
  });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > longest) {
      response.body.destroy();
      return { kind: 'silent', detail: 'answers with more than 1 MB' };
    }
    chunks.push(chunk);
  }
  if (response.statusCode !== 200)
    return { kind: 'silent', detail: `answered ${String(response.statusCode)}` };
  return { kind: 'told', document: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
}
