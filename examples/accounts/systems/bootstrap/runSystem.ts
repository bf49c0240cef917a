import { PostgresServer } from './PostgresServer.ts';
import type { PostgresConnection } from './PostgresServer.ts';

/** What a system is started with, handed over as JSON in its first argument. */
export interface SystemOptions {
  /** scrypt's N: a power of two. */
  readonly hashCost: number;
  readonly faults: readonly string[];
  /** Answers that also tell of other people, of the moment and of chance. */
  readonly noise: boolean;
}

/** A listening system. */
export interface ListeningSystem {
  readonly url: string;
  readonly version: string;
  close(): Promise<void>;
}

/** What the child tells its parent. */
export interface ReadyMessage {
  readonly kind: 'ready';
  readonly url: string;
  readonly version: string;
  readonly postgresPid: number | null;
}

/** Whether a message of a child says that it is up. */
export function isReady(message: unknown): message is ReadyMessage {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'ready';
}

/**
 * The life of one system as a child process: store, server, `ready` to the parent, and the way back down on
 * SIGTERM, SIGINT, or when the parent is gone.
 */
export async function runSystem(
  name: string,
  start: (store: PostgresConnection, options: SystemOptions) => Promise<ListeningSystem>,
): Promise<void> {
  const ending = new Promise<void>((resolve) => {
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(event, () => resolve());
  });
  const store = await PostgresServer.start(name);
  void store.ended.then(() => {
    if (down) return;
    process.stderr.write(`${name}: its PostgreSQL has ended\n`);
    process.exit(1);
  });
  let down = false;
  try {
    const system = await start(store.connection, optionsFrom(process.argv[2]));
    const message: ReadyMessage = {
      kind: 'ready',
      url: system.url,
      version: system.version,
      postgresPid: store.pid ?? null,
    };
    process.send?.(message);
    await ending;
    down = true;
    await system.close();
  } finally {
    down = true;
    await store.stop();
  }
  process.exit(0);
}

function optionsFrom(argument: string | undefined): SystemOptions {
  const given: unknown = JSON.parse(argument ?? '{}');
  const { hashCost, faults, noise }: { hashCost?: unknown; faults?: unknown; noise?: unknown } =
    Object(given);
  return {
    hashCost: typeof hashCost === 'number' ? hashCost : 16,
    faults: Array.isArray(faults) ? faults.map(String) : [],
    noise: noise === true,
  };
}
