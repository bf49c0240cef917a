import { realpathSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { checkFaultNames } from './systems/auth-service/faults.ts';
import { SystemProcess } from './systems/bootstrap/SystemProcess.ts';

/** How to start the example. */
export interface AccountsOptions {
  /** Names of faults of the auth service; see `systems/auth-service/faults.ts`. */
  readonly faults?: readonly string[];
  /** scrypt's N, 16 where not given: a real system's 2^17 would only measure scrypt. */
  readonly hashCost?: number;
}

/** The running example: both systems on loopback, each with its own PostgreSQL. */
export interface Accounts {
  readonly monolithUrl: string;
  readonly authUrl: string;
  readonly monolithVersion: string;
  readonly authVersion: string;
  /** Of the systems' own processes and of their PostgreSQL servers. */
  readonly pids: { readonly systems: readonly number[]; readonly stores: readonly number[] };
  stop(): Promise<void>;
}

/** Starts monolith and auth service side by side, each in a process of its own that ends with this one. */
export async function startAccounts(options: AccountsOptions = {}): Promise<Accounts> {
  const { faults = [], hashCost = 16 } = options;
  checkFaultNames(faults);
  const [monolith, auth] = await Promise.allSettled([
    SystemProcess.start('monolith', mainOf('monolith'), { hashCost, faults: [] }),
    SystemProcess.start('auth service', mainOf('auth-service'), { hashCost, faults }),
  ]);
  if (monolith.status === 'rejected' || auth.status === 'rejected') {
    if (monolith.status === 'fulfilled') await monolith.value.stop();
    if (auth.status === 'fulfilled') await auth.value.stop();
    const reasons = [monolith, auth].flatMap((one): unknown[] =>
      one.status === 'rejected' ? [one.reason] : [],
    );
    throw new AggregateError(reasons, reasons.map(String).join('\n'));
  }
  const both = [monolith.value, auth.value];
  return {
    monolithUrl: monolith.value.url,
    authUrl: auth.value.url,
    monolithVersion: monolith.value.version,
    authVersion: auth.value.version,
    pids: {
      systems: both.flatMap(({ pid }) => pid ?? []),
      stores: both.flatMap(({ postgresPid }) => postgresPid ?? []),
    },
    stop: async () => {
      await Promise.all(both.map((system) => system.stop()));
    },
  };
}

/** The monolith alone. */
export async function startMonolithAlone(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  return SystemProcess.start('monolith', mainOf('monolith'), { hashCost: 16, faults: [] });
}

/** `main.ts` when run from source, `main.js` when compiled: as this file itself. */
function mainOf(system: 'monolith' | 'auth-service'): URL {
  return new URL(`./systems/${system}/main${extname(import.meta.url)}`, import.meta.url);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { fault: { type: 'string', multiple: true, default: [] }, env: { type: 'string' } },
  });
  try {
    checkFaultNames(values.fault);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
    return;
  }
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const accounts = await startAccounts({ faults: values.fault });
  const variables = [`MONOLITH_URL=${accounts.monolithUrl}`, `AUTH_URL=${accounts.authUrl}`];
  if (values.env !== undefined) await writeFile(values.env, `${variables.join('\n')}\n`);
  process.stdout.write(variables.map((variable) => `export ${variable}\n`).join(''));
  await interrupted;
  await accounts.stop();
}

// import.meta.main is not in Node 22.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await main();
