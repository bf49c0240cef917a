import { createConnection } from 'node:net';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two tries, for one try, and for all of them: a service may just be coming up. ms. */
const pause = 200;
const oneTry = 1_000;
const allTries = 3_000;

interface Asked {
  readonly signal?: AbortSignal;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** ms for all tries. */
  readonly within?: number;
}

/**
 * Asks a side's address by TCP: `connection refused by http://auth:8001`, or that its host is unknown, where that is so at
 * each try; null where it takes connections, and where nobody can say (no answer in time, a proxy in between).
 */
export async function connectionProblem(
  url: string,
  { signal, env = process.env, within = allTries }: Asked = {},
): Promise<string | null> {
  const { protocol, hostname, port } = new URL(url);
  if (isProxied(protocol, env)) return null;
  const place = {
    host: hostname.replaceAll(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
  };
  const end = performance.now() + within;
  for (;;) {
    const problem = problemOf(await codeOf(place), url);
    if (problem === null || signal?.aborted === true) return null;
    if (performance.now() + pause >= end) return problem;
    await sleep(pause);
  }
}

/** A proxy may know a host that this machine does not; the hosts that are asked without it are not looked at. */
function isProxied(protocol: string, env: Readonly<Record<string, string | undefined>>): boolean {
  const name = protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  return [name, name.toUpperCase()].some((one) => (env[one] ?? '') !== '');
}

function problemOf(code: string | null, url: string): string | null {
  if (code === 'ECONNREFUSED') return `connection refused by ${url}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `no host has the name in ${url}`;
  return null;
}

/** The code of the error that a connection ended with; null for one that is open, or late. */
function codeOf(place: { readonly host: string; readonly port: number }): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createConnection(place);
    const done = (code: string | null): void => {
      socket.destroy();
      resolve(code);
    };
    socket.setTimeout(oneTry, () => done(null));
    socket.once('connect', () => done(null));
    // Of a name with several addresses the error holds those of all tries, and the code of the first.
    socket.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? null));
  });
}
