import { PostgresServer } from './PostgresServer.ts';
import type { PostgresConnection } from './PostgresServer.ts';
import { optionsFrom } from './systemOptions.ts';
import type { SystemOptions } from './systemOptions.ts';

/** Where a system stores: a PostgreSQL of its own, or the one that `DATABASE_URL` names. */
export type StoreConnection = PostgresConnection | { readonly connectionString: string };

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
 * The life of one system as a process: store, server, a line `NAME listening on URL` (and `ready` to a parent that
 * forked it), and the way back down on SIGTERM, SIGINT, or when that parent is gone. What it is started with stands in
 * the environment, see `optionsFrom`; `DATABASE_URL` is a PostgreSQL to use in place of one of its own.
 */
export async function runSystem(
  name: string,
  start: (store: StoreConnection, options: SystemOptions) => Promise<ListeningSystem>,
): Promise<void> {
  let down = false;
  const ending = new Promise<void>((resolve) => {
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const)
      process.once(event, () => {
        down = true;
        resolve();
      });
  });
  const options = optionsOrExit(name);
  const connectionString = process.env['DATABASE_URL'] ?? '';
  const store = connectionString === '' ? await PostgresServer.start(name) : null;
  void store?.ended.then(() => {
    if (down) return;
    process.stderr.write(`${name}: its PostgreSQL has ended\n`);
    process.exit(1);
  });
  try {
    const system = await start(store?.connection ?? { connectionString }, options).catch(
      async (error: unknown) => {
        down = true;
        await store?.stop();
        return giveUp(name, error, 1);
      },
    );
    process.stdout.write(`${name} ${system.version} listening on ${system.url}\n`);
    const message: ReadyMessage = {
      kind: 'ready',
      url: system.url,
      version: system.version,
      postgresPid: store?.pid ?? null,
    };
    process.send?.(message);
    await ending;
    await system.close();
  } finally {
    down = true;
    await store?.stop();
  }
  process.exit(0);
}

function optionsOrExit(name: string): SystemOptions {
  try {
    return optionsFrom(process.env);
  } catch (error) {
    return giveUp(name, error, 2);
  }
}

/** In one line: what a log ends with is what people are shown. */
function giveUp(name: string, error: unknown, code: number): never {
  const [first] = error instanceof AggregateError ? error.errors : [error];
  process.stderr.write(`${name} did not start: ${first instanceof Error ? first.message : String(first)}\n`);
  process.exit(code);
}
