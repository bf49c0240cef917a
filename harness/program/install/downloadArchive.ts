import { setTimeout as pause } from 'node:timers/promises';
import { fetch, type EnvHttpProxyAgent, type Response } from 'undici';
import { proxyAgent } from '../../environment/proxyAgent.ts';
import type { InstallWork } from './InstallWork.ts';

/** `unreachable`: nobody served it. What came otherwise came whole; whether it is the right one is not looked at. */
export type Download =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  | { readonly kind: 'unreachable'; readonly problem: string };

export interface DownloadProgress {
  received: number;
  /** Null where nobody says. Bytes. */
  total: number | null;
}

/** ms. An archive has some 30 MB: no limit to the whole of it, but to how long nothing comes. */
const silence = 30_000;
const tries = 3;
const betweenTries = 500;
/** An archive has some 30 MB. Bytes. */
const largest = 256 * 1024 * 1024;

/** Fetches a file through the proxies of the environment. A transfer that broke is tried again, a refusal is not. */
export async function downloadArchive(
  url: URL,
  progress: DownloadProgress,
  { env, signal }: Pick<InstallWork, 'env' | 'signal'>,
): Promise<Download> {
  const agent = proxyAgent(env, silence);
  if (agent === null) return { kind: 'unreachable', problem: 'the proxy of the environment is no address' };
  try {
    for (let attempt = 1; ; attempt++) {
      const outcome = await attemptOf(url, agent, progress, signal);
      if (outcome.kind !== 'broken') return outcome;
      if (attempt === tries) return { kind: 'unreachable', problem: outcome.problem };
      await pause(betweenTries, undefined, { signal });
    }
  } finally {
    await agent.destroy();
  }
}

type Attempt = Download | { readonly kind: 'broken'; readonly problem: string };

async function attemptOf(
  url: URL,
  dispatcher: EnvHttpProxyAgent,
  progress: DownloadProgress,
  signal: AbortSignal,
): Promise<Attempt> {
  let response: Response;
  try {
    // An address with credentials is refused as it is; they go into a header.
    const plain = new URL(url);
    plain.username = plain.password = '';
    response = await fetch(plain, { dispatcher, signal, headers: headersFor(url) });
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'unreachable', problem: why(error, url) };
  }
  if (!response.ok) {
    await response.body?.cancel();
    const problem = `${url.host} answers ${String(response.status)}`;
    return { kind: response.status >= 500 ? 'broken' : 'unreachable', problem };
  }
  try {
    return { kind: 'whole', bytes: await bodyOf(response, progress) };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'broken', problem: `${url.host} sent only a part: ${why(error, url)}` };
  }
}

function headersFor({ username, password }: URL): Record<string, string> {
  // What is unpacked on the way is not what the checksum is of.
  const identity = { 'accept-encoding': 'identity' };
  if (username === '' && password === '') return identity;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { ...identity, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

async function bodyOf(response: Response, progress: DownloadProgress): Promise<Uint8Array> {
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  progress.total = Number.isInteger(length) ? length : null;
  progress.received = 0;
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body ?? []) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    progress.received += chunk.length;
    if (progress.received > largest) throw new Error(`it has more than ${String(largest)} bytes`);
  }
  return Buffer.concat(chunks);
}

/** fetch hides what happened behind "fetch failed". */
function why(error: unknown, url: URL): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof AggregateError && 'code' in cause) return `${url.host}: ${String(cause.code)}`;
  return cause instanceof Error ? `${url.host}: ${cause.message}` : error.message;
}
