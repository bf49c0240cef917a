import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadyCheck } from '../../../config/sideEnvironment.ts';
import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import type { SideOutput } from '../SideOutput.ts';
import type { RunningContainer } from './RunningContainer.ts';

/** Between two looks, and for one of them, ms. */
const pause = 100;
const oneLook = 2_000;
/** How long a connection has to stay open: what publishes a port takes connections before anybody listens behind it. */
const staysOpen = 150;

/** What is waited for. */
export interface Readiness {
  readonly subject: string;
  readonly look: Look;
  /** ms until it has to be ready. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/**
 * Waits until a container can be asked, from outside: an image may hold no shell to look with. An EnvironmentError says
 * how it ended, or what was seen last where it did not get ready in time.
 */
export async function untilReady(container: RunningContainer, wanted: Readiness): Promise<void> {
  const { subject, look, timeout, signal } = wanted;
  const end = performance.now() + timeout;
  for (;;) {
    const lacks = await look(container);
    signal.throwIfAborted();
    if (container.ended !== null) throw new EnvironmentError(subject, container.ended, hints.ended);
    if (lacks === null) return;
    if (performance.now() >= end) throw late(wanted, lacks, container);
    await sleep(pause, null, { signal }).catch(() => null);
  }
}

const hints = {
  ended: 'its log in the run directory says more; its `env` and `command` are what it was started with',
  late: 'its log in the run directory says more; `ready` says what to wait for, `timeout` for how long',
} as const;

function late(
  { subject, timeout }: Readiness,
  lacks: string,
  { output }: RunningContainer,
): EnvironmentError {
  const words = output.lastWords();
  const said = words === null ? 'it printed nothing' : `it printed last: ${words}`;
  return new EnvironmentError(
    subject,
    `was not ready within ${String(timeout / 1_000)} s: ${lacks}; ${said}`,
    hints.late,
  );
}

/** Looks once: null, or what is not as wanted. */
type Look = (container: RunningContainer) => Promise<string | null>;

/** How to look whether it is ready; made before it starts, so that no line of it is missed. */
export function lookFor(ready: ReadyCheck, output: SideOutput): Look {
  switch (ready.kind) {
    case 'port':
      return portLacks;
    case 'http':
      return (container) => answerLacks(container, ready.path);
    case 'log': {
      let isSeen = false;
      const unwatch = output.watch((line) => {
        if (!line.includes(ready.text)) return;
        isSeen = true;
        unwatch();
      });
      return () => Promise.resolve(isSeen ? null : `it did not print \`${ready.text}\``);
    }
    default:
      return ready satisfies never;
  }
}

function portLacks({ host, port }: RunningContainer): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    const nobody = 'nothing listens on its `port`, on all addresses of the container';
    const done = (lacks: string | null): void => {
      clearTimeout(open);
      socket.destroy();
      resolve(lacks);
    };
    let open: NodeJS.Timeout | undefined;
    socket.setTimeout(oneLook, () => done('its `port` takes no connection'));
    socket.once('connect', () => {
      open = setTimeout(() => done(null), staysOpen);
    });
    // A server that speaks first, such as one for mail, is there.
    socket.once('data', () => done(null));
    socket.once('close', () => done(nobody));
    socket.once('error', () => done(nobody));
  });
}

async function answerLacks({ host, port }: RunningContainer, path: string): Promise<string | null> {
  try {
    const answer = await fetch(`http://${host}:${String(port)}${path}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(oneLook),
    });
    await answer.body?.cancel();
    return answer.status >= 200 && answer.status < 400
      ? null
      : `GET ${path} answered ${String(answer.status)}`;
  } catch {
    return `GET ${path} got no answer`;
  }
}
