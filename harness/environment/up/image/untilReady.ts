import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadyCheck } from '../../../config/sideEnvironment.ts';
import { EnvironmentError } from '../../../errors/EnvironmentError.ts';
import type { RunningContainer } from './RunningContainer.ts';

/** Between two looks, and for one of them, ms. */
const pause = 100;
const oneLook = 2_000;
/** How long a connection has to stay open: what publishes a port takes connections before anybody listens behind it. */
const staysOpen = 150;

/** What is waited for. */
export interface Readiness {
  readonly subject: string;
  readonly ready: ReadyCheck;
  /** ms until it has to be ready. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/**
 * Waits until a container can be asked, from outside: an image may hold no shell to look with. An EnvironmentError says
 * how it ended, or what was seen last where it did not get ready in time.
 */
export async function untilReady(container: RunningContainer, wanted: Readiness): Promise<void> {
  const { subject, ready, timeout, signal } = wanted;
  const end = performance.now() + timeout;
  const look = lookFor(ready, container);
  try {
    for (;;) {
      const lacks = await look.once();
      signal.throwIfAborted();
      if (container.ended !== null) throw new EnvironmentError(subject, container.ended, hints.ended);
      if (lacks === null) return;
      if (performance.now() >= end) throw late(wanted, lacks, container);
      await sleep(pause, null, { signal }).catch(() => null);
    }
  } finally {
    look.end();
  }
}

const hints = {
  ended: 'its log in the run directory says more; its `env` and `command` are what it was started with',
  late: 'its log in the run directory says more; `ready` says what to wait for, `timeout` for how long',
} as const;

function late({ subject, timeout }: Readiness, lacks: string, { last }: RunningContainer): EnvironmentError {
  const said = last.all.at(-1);
  const words = said === undefined ? 'it printed nothing' : `it printed last: ${said}`;
  return new EnvironmentError(
    subject,
    `was not ready within ${String(timeout / 1_000)} s: ${lacks}; ${words}`,
    hints.late,
  );
}

/** Looks once: null, or what is not as wanted. */
interface Look {
  once(): Promise<string | null>;
  end(): void;
}

function lookFor(ready: ReadyCheck, container: RunningContainer): Look {
  const nothing = (): void => undefined;
  switch (ready.kind) {
    case 'port':
      return { once: () => portLacks(container), end: nothing };
    case 'http':
      return { once: () => answerLacks(container, ready.path), end: nothing };
    case 'log': {
      let isSeen = false;
      const end = container.onLine((line) => {
        isSeen ||= line.includes(ready.text);
      });
      const lacks = `it did not print \`${ready.text}\``;
      return { once: () => Promise.resolve(isSeen ? null : lacks), end };
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
