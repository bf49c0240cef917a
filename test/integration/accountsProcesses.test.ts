import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { startAccounts } from '../../examples/accounts/start.ts';
import { PostgresServer } from '../../examples/accounts/systems/bootstrap/PostgresServer.ts';
import { AccountsClient } from './accountsClient.ts';

const start = fileURLToPath(new URL('../../examples/accounts/start.ts', import.meta.url));

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Zombies that nobody has reaped yet count as gone. */
async function lives(pid: number): Promise<boolean> {
  if (!runs(pid)) return false;
  const state = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => null);
  return state === null ? process.platform !== 'linux' && runs(pid) : !/\) [ZX] /.test(state);
}

async function living(pids: readonly number[]): Promise<readonly number[]> {
  const alive = await Promise.all(pids.map(lives));
  return pids.filter((_, index) => alive[index] === true);
}

/** Those of the processes that still live after at most so many ms. */
async function left(pids: readonly number[], patience = 30_000): Promise<readonly number[]> {
  const until = performance.now() + patience;
  for (;;) {
    const alive = await living(pids);
    if (alive.length === 0 || performance.now() > until) return alive;
    await sleep(50);
  }
}

/** The direct children of a process. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  const child = spawn('ps', ['-A', '-o', 'pid=,ppid=,args='], { stdio: ['ignore', 'pipe', 'ignore'] });
  let table = '';
  child.stdout.on('data', (chunk: Buffer) => {
    table += chunk.toString();
  });
  await once(child, 'close');
  const rows = table.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return found === null
      ? []
      : [{ pid: Number(found[1]), parent: Number(found[2]), args: String(found[3]) }];
  });
  return rows.filter(({ parent, args }) => parent === pid && !args.startsWith('ps ')).map((row) => row.pid);
}

test('stopping leaves neither systems nor stores', async () => {
  const accounts = await startAccounts();
  const pids = [...accounts.pids.systems, ...accounts.pids.stores];
  expect(await living(pids)).toHaveLength(4);
  await accounts.stop();
  expect(await left(pids)).toEqual([]);
});

test('kill -9 of the systems leaves no PostgreSQL running', async () => {
  const accounts = await startAccounts();
  for (const pid of accounts.pids.systems) process.kill(pid, 'SIGKILL');
  expect(await left([...accounts.pids.systems, ...accounts.pids.stores])).toEqual([]);
  await accounts.stop();
});

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
  '%s to the command takes everything down with it',
  async (signal) => {
    const directory = await mkdtemp(join(tmpdir(), 'accounts-test-'));
    const env = join(directory, 'env');
    const command = spawn(process.execPath, [start, '--fault', 'lost-role', '--env', env], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = (await once(command.stdout, 'data')).map(String);
    expect(printed).toMatch(/^export MONOLITH_URL=http:\/\/127\.0\.0\.1:\d+\nexport AUTH_URL=http:/);
    const written = await readFile(env, 'utf8');
    expect(printed?.replaceAll('export ', '')).toBe(written);
    const auth = /AUTH_URL=(.*)/.exec(written)?.[1] ?? '';
    expect(await (await fetch(`${auth}/health`)).json()).toMatchObject({ version: '1.0.0+lost-role' });
    const systems = await childrenOf(command.pid ?? 0);
    expect(systems).toHaveLength(2);
    const stores = (await Promise.all(systems.map(childrenOf))).flat();
    expect(stores.length).toBeGreaterThanOrEqual(2); // the watchdogs too
    const ended = once(command, 'exit');
    command.kill(signal);
    const [code] = await ended;
    expect(code).toBe(signal === 'SIGKILL' ? null : 0);
    expect(await left([...systems, ...stores])).toEqual([]);
    await rm(directory, { recursive: true, force: true });
  },
);

test('a fault that is not there is refused before anything starts', async () => {
  const command = spawn(process.execPath, [start, '--fault', 'nonsense'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  command.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(command, 'close');
  expect(code).toBe(2);
  expect(said).toMatch(/^there is no fault nonsense; there are lost-role, /);
});

/** One system by its environment alone, without a parent that it tells. */
function run(system: string, env: Readonly<Record<string, string>>) {
  const main = fileURLToPath(new URL(`../../examples/accounts/systems/${system}/main.ts`, import.meta.url));
  return spawn(process.execPath, [main], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test.each(['monolith', 'auth-service'])(
  'The %s starts by its environment, on a store that is there, twice, and stops on SIGTERM.',
  async (system) => {
    const store = await PostgresServer.start('accounts-env');
    const { user, password, host, port, database } = store.connection;
    const DATABASE_URL = `postgresql://${user}:${password}@${host}:${String(port)}/${database}`;
    try {
      for (const taken of [201, 409]) {
        const child = run(system, { DATABASE_URL });
        const [line] = (await once(child.stdout, 'data')).map(String);
        const url = / listening on (http:\S+)/.exec(line ?? '')?.[1] ?? '';
        expect((await new AccountsClient(url).register()).status).toBe(taken);
        expect(await childrenOf(child.pid ?? 0)).toEqual([]); // no store of its own
        child.kill('SIGTERM');
        expect(await once(child, 'exit')).toEqual([0, null]);
      }
    } finally {
      await store.stop();
    }
  },
);

test.each([
  [{ FAULTS: 'lost-role,nonsense' }, /^accounts-auth-service did not start: there is no fault nonsense; /, 1],
  [{ PORT: 'http' }, /did not start: PORT has to be a whole number from 0 to 65535, not http\n$/, 2],
  [
    { DATABASE_URL: 'postgresql://a:b@127.0.0.1:9/c' },
    /did not start: connect ECONNREFUSED 127.0.0.1:9\n$/,
    1,
  ],
])('Started with %j, the service says in one line why it cannot.', async (env, said, code) => {
  const child = run('auth-service', env);
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  expect(await once(child, 'close')).toEqual([code, null]);
  expect(told).toMatch(said);
});
