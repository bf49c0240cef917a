import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openToAll, postgresBinaries } from './postgresBinaries.ts';
import { unprivilegedUser } from './systemUser.ts';
import type { SystemUser } from './systemUser.ts';
import { watchStore } from './watchdog.ts';
import type { Watchdog } from './watchdog.ts';

/** How the `pg` client reaches a store. */
export interface PostgresConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

// The store lives as long as one run: durability would only cost time.
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'shared_buffers=64MB',
  'max_connections=20',
].flatMap((setting) => ['-c', setting]);
const ready = 'database system is ready to accept connections';

/** A PostgreSQL of its own in a new directory below the system's temporary one, on loopback. */
export class PostgresServer {
  readonly connection: PostgresConnection;
  readonly pid: number | undefined;
  /** Settles when the server process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  readonly #process: ChildProcess;
  readonly #directory: string;
  readonly #watchdog: Watchdog;

  private constructor(
    server: ChildProcess,
    connection: PostgresConnection,
    directory: string,
    watchdog: Watchdog,
  ) {
    this.#process = server;
    this.#directory = directory;
    this.#watchdog = watchdog;
    this.connection = connection;
    this.pid = server.pid;
    this.ended = once(server, 'exit').then(() => undefined);
  }

  /** Creates and starts it: about half a second. Throws with the end of its log where it does not start. */
  static async start(name: string): Promise<PostgresServer> {
    const user = await unprivilegedUser();
    const parent = user === null || (await openToAll(tmpdir())) ? tmpdir() : '/tmp';
    const directory = await mkdtemp(join(parent, `${name}-postgres-`));
    const watchdog = watchStore(directory);
    try {
      if (user !== null) await chown(directory, user.uid, user.gid);
      const password = randomBytes(18).toString('base64url');
      const binaries = await postgresBinaries(user, directory);
      await initialise(binaries.initdb, directory, password, user);
      for (let attempt = 1; ; attempt += 1) {
        const port = await freePort();
        const launched = await launch(binaries.postgres, directory, port, user);
        if (launched.process !== null) {
          const connection = { host: '127.0.0.1', port, user: 'accounts', password, database: 'postgres' };
          return new PostgresServer(launched.process, connection, directory, watchdog);
        }
        // Somebody else may have taken the port since we looked.
        if (attempt === 5 || !launched.log.includes('could not bind')) {
          throw new Error(`PostgreSQL did not start: ${launched.log.slice(-2000)}`);
        }
      }
    } catch (error) {
      await rm(directory, { recursive: true, force: true });
      watchdog.release();
      throw error;
    }
  }

  /** Stops it at once (open connections are cut) and removes its directory. */
  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) this.#process.kill('SIGINT');
    await this.ended;
    await rm(this.#directory, { recursive: true, force: true });
    this.#watchdog.release();
  }
}

async function initialise(
  initdb: string,
  directory: string,
  password: string,
  user: SystemUser | null,
): Promise<void> {
  const passwordFile = join(directory, 'password');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user !== null) await chown(passwordFile, user.uid, user.gid);
  const flags = ['--no-sync', '--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--username=accounts'];
  const child = spawnAs(
    initdb,
    [`--pgdata=${join(directory, 'data')}`, `--pwfile=${passwordFile}`, ...flags],
    directory,
    user,
  );
  const log = logOf(child);
  await Promise.race([once(child, 'close'), failureOf(child)]);
  await rm(passwordFile, { force: true });
  if (child.exitCode !== 0) throw new Error(`initdb failed: ${log().slice(-2000)}`);
}

async function launch(
  postgres: string,
  directory: string,
  port: number,
  user: SystemUser | null,
): Promise<{ readonly process: ChildProcess | null; readonly log: string }> {
  const child = spawnAs(
    postgres,
    ['-D', join(directory, 'data'), '-p', String(port), ...settings],
    directory,
    user,
  );
  const log = logOf(child);
  const up = new Promise<boolean>((resolve) => {
    child.stderr?.on('data', () => {
      if (log().includes(ready)) resolve(true);
    });
    child.once('close', () => resolve(false));
  });
  const started = await Promise.race([up, failureOf(child)]);
  return { process: started ? child : null, log: log() };
}

function spawnAs(
  program: string,
  flags: readonly string[],
  cwd: string,
  user: SystemUser | null,
): ChildProcess {
  return spawn(program, flags, {
    ...user,
    cwd,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** The end of what it wrote to stderr; reading also keeps the pipe from filling up. */
function logOf(child: ChildProcess): () => string {
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-8000);
  });
  return () => log;
}

async function failureOf(child: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    child.once('error', (cause) => reject(new Error(`cannot run ${child.spawnfile}`, { cause })));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port on 127.0.0.1');
  return address.port;
}
