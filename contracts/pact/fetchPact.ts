import { isUtf8 } from 'node:buffer';
import { request } from 'undici';

/** ms until a pact must be here, and the bytes that one may have. */
const timeout = 30_000;
const mostBytes = 64 * 1024 * 1024;

/** The text of a pact at a URL, or why it could not be had; nothing of the URL's query is told. */
export async function fetchPact(
  url: string,
  signal: AbortSignal | null,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const title = titleOf(url);
  const limit = AbortSignal.timeout(timeout);
  try {
    const { statusCode, body } = await request(url, {
      headers: { accept: 'application/hal+json, application/json' },
      signal: signal === null ? limit : AbortSignal.any([signal, limit]),
    });
    if (statusCode !== 200) {
      await body.dump();
      return { problem: `${title} answered ${String(statusCode)}` };
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      if (!Buffer.isBuffer(chunk)) continue;
      bytes += chunk.length;
      if (bytes > mostBytes) return { problem: `${title} is longer than 64 MB` };
      chunks.push(chunk);
    }
    const all = Buffer.concat(chunks);
    return isUtf8(all) ? { text: all.toString('utf8') } : { problem: `${title} is not UTF-8` };
  } catch (error) {
    return { problem: `${title} cannot be read: ${why(error)}` };
  }
}

/** A URL without what may be a secret in it: user, query, fragment. */
export function titleOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

function why(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${String(timeout / 1_000)} s`;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
