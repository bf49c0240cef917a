import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import type { ReadyCheck } from '../../config/sideEnvironment.ts';
import type { SideOutput } from './SideOutput.ts';

/** Between two looks, and for one of them, ms. */
const pause = 50;
const oneLook = 2_000;

export interface Waiting {
  readonly ready: ReadyCheck;
  /** Hosts that may be listened at, in the order in which they are asked: `127.0.0.1`, `::1`. */
  readonly hosts: readonly string[];
  readonly port: number;
  readonly output: SideOutput;
  /** ms in all. */
  readonly timeout: number;
  /** Whether it has ended: then nothing is waited for any more. */
  readonly ended: () => boolean;
  readonly signal: AbortSignal;
}

/** How the waiting came out: the host that answers, or what it was like in the end: `nothing listens at its port 41233`. */
export type Waited =
  | { readonly kind: 'ready'; readonly host: string }
  | { readonly kind: 'late'; readonly last: string }
  | { readonly kind: 'ended' };

/** Waits until a side can be asked, as its `ready` says. */
export async function waitReady(waiting: Waiting): Promise<Waited> {
  const { ready, output, port, timeout, ended, signal } = waiting;
  const end = performance.now() + timeout;
  let hasPrinted = ready.kind !== 'log';
  const unwatch = output.watch((line) => {
    if (ready.kind === 'log' && line.includes(ready.text)) hasPrinted = true;
  });
  let last = `nothing listens at its port ${String(port)}`;
  try {
    for (;;) {
      if (ended() || signal.aborted) return { kind: 'ended' };
      const host = await hostAt(waiting);
      if (host !== null) {
        const problem = await problemAt(host, waiting, hasPrinted);
        if (ended()) return { kind: 'ended' };
        if (problem === null) return { kind: 'ready', host };
        last = problem;
      } else
        last = `nothing listens at its port ${String(port)}${ready.kind === 'log' && !hasPrinted ? `, and it has not printed “${ready.text}”` : ''}`;
      if (performance.now() + pause >= end) return { kind: 'late', last };
      await sleep(pause, null, { signal }).catch(() => null);
    }
  } finally {
    unwatch();
  }
}

/** The first of the hosts at which the port takes connections; null where none does. */
export async function hostAt({ hosts, port }: Pick<Waiting, 'hosts' | 'port'>): Promise<string | null> {
  for (const host of hosts) if (await connects(host, port)) return host;
  return null;
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    const done = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.setTimeout(oneLook, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

async function problemAt(
  host: string,
  { ready, port }: Waiting,
  hasPrinted: boolean,
): Promise<string | null> {
  switch (ready.kind) {
    case 'port':
      return null;
    case 'log':
      return hasPrinted ? null : `it has not printed “${ready.text}”`;
    case 'http':
      return answerProblem(`${originOf(host, port)}${ready.path}`, ready.path);
    default:
      return ready satisfies never;
  }
}

async function answerProblem(url: string, path: string): Promise<string | null> {
  try {
    const { statusCode, body } = await request(url, {
      headersTimeout: oneLook,
      bodyTimeout: oneLook,
      signal: AbortSignal.timeout(oneLook),
      headers: { connection: 'close' },
    });
    body.on('error', () => undefined).destroy();
    return statusCode >= 200 && statusCode < 400 ? null : `GET ${path} was answered ${String(statusCode)}`;
  } catch (error) {
    const late = error instanceof Error && /timeout|abort/i.test(`${error.name} ${error.message}`);
    return `GET ${path} was not answered${late ? ` within ${String(oneLook / 1_000)} s` : ''}`;
  }
}

/** `http://127.0.0.1:8080`, `http://[::1]:8080`. */
export function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}
