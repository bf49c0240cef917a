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
  /** Answers that also tell of other people, of the moment and of chance; off where not given. */
  readonly noise?: boolean;
  /** A second monolith with a store of its own: what the two of them differ in is noise. */
  readonly control?: boolean;
  /** scrypt's N, 16 where not given: a real system's 2^17 would only measure scrypt. */
  readonly hashCost?: number;
}

/** The running example: both systems on loopback, each with its own PostgreSQL. */
export interface Accounts {
  readonly monolithUrl: string;
  readonly authUrl: string;
  /** Null where none was asked for. */
  readonly controlUrl: string | null;
  readonly monolithVersion: string;
  readonly authVersion: string;
  /** Of the systems' own processes and of their PostgreSQL servers. */
  readonly pids: { readonly systems: readonly number[]; readonly stores: readonly number[] };
  stop(): Promise<void>;
}

/** Starts monolith and auth service side by side, each in a process of its own that ends with this one. */
export async function startAccounts(options: AccountsOptions = {}): Promise<Accounts> {
  const { faults = [], hashCost = 16, noise = false, control = false } = options;
  checkFaultNames(faults);
  const monolith = () => SystemProcess.start('monolith', mainOf('monolith'), { hashCost, faults: [], noise });
  const [first, auth, second] = await together([
    monolith(),
    SystemProcess.start('auth service', mainOf('auth-service'), { hashCost, faults, noise }),
    ...(control ? [monolith()] : []),
  ]);
  const all = [first, auth, ...(second === undefined ? [] : [second])];
  return {
    monolithUrl: first.url,
    authUrl: auth.url,
    controlUrl: second?.url ?? null,
    monolithVersion: first.version,
    authVersion: auth.version,
    pids: {
      systems: all.flatMap(({ pid }) => pid ?? []),
      stores: all.flatMap(({ postgresPid }) => postgresPid ?? []),
    },
    stop: async () => {
      await Promise.all(all.map((system) => system.stop()));
    },
  };
}

/** All of them up, or none: where one does not start, the others are stopped. */
async function together(
  starting: readonly [Promise<SystemProcess>, Promise<SystemProcess>, ...Promise<SystemProcess>[]],
): Promise<readonly [SystemProcess, SystemProcess, ...SystemProcess[]]> {
  const settled = await Promise.allSettled(starting);
  const up = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const [first, second, ...others] = up;
  if (up.length === settled.length && first !== undefined && second !== undefined)
    return [first, second, ...others];
  await Promise.all(up.map((system) => system.stop()));
  const reasons = settled.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  throw new AggregateError(reasons, reasons.map(String).join('\n'));
}

/** The monolith alone. */
export async function startMonolithAlone(
  noise = false,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  return SystemProcess.start('monolith', mainOf('monolith'), { hashCost: 16, faults: [], noise });
}

/** `main.ts` when run from source, `main.js` when compiled: as this file itself. */
function mainOf(system: 'monolith' | 'auth-service'): URL {
  return new URL(`./systems/${system}/main${extname(import.meta.url)}`, import.meta.url);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      fault: { type: 'string', multiple: true, default: [] },
      noise: { type: 'boolean', default: false },
      control: { type: 'boolean', default: false },
      env: { type: 'string' },
    },
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
  const { fault: faults, noise, control } = values;
  const accounts = await startAccounts({ faults, noise, control });
  const variables = [
    `MONOLITH_URL=${accounts.monolithUrl}`,
    `AUTH_URL=${accounts.authUrl}`,
    ...(accounts.controlUrl === null ? [] : [`CONTROL_URL=${accounts.controlUrl}`]),
  ];
  if (values.env !== undefined) await writeFile(values.env, `${variables.join('\n')}\n`);
  process.stdout.write(variables.map((variable) => `export ${variable}\n`).join(''));
  await interrupted;
  await accounts.stop();
}

// import.meta.main is not in Node 22.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await main();
