import process from 'node:process';
import { defaultService, withFlags } from '../config/defaultService.ts';
import { findConfigFile } from '../config/findConfigFile.ts';
import type { HarnessConfig } from '../config/harnessConfig.ts';
import { loadConfig } from '../config/loadConfig.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { UsageError } from '../errors/UsageError.ts';
import { lanes } from '../run/lanes.ts';
import type { ScenarioRequest } from '../../scenarios/ScenarioRequest.ts';
import { withScenarioFlags } from '../../scenarios/withScenarioFlags.ts';
import { onceOrNull } from './onceFlag.ts';
import { refuseRoutes, withRoutes } from './routesFlag.ts';
import type { ScenarioFlags } from './scenarioOptions.ts';
import { servicesNamed } from './servicesNamed.ts';

/** What the flags ask for: the config, and one request a service. */
export interface ScenarioRequests {
  readonly config: HarnessConfig | null;
  readonly requests: readonly ScenarioRequest[];
}

/** One request a service that the flags ask for; `drawn` is the seed where nothing gives one. */
export async function scenarioRequests(
  flags: ScenarioFlags,
  drawn: string,
  at: Date,
): Promise<ScenarioRequests> {
  const cwd = process.cwd();
  const config = await configFor(flags, cwd);
  const given = {
    specs: flags.spec,
    browser: onceOrNull('--browser', flags.browser),
    workers: flags.workers ?? null,
  };
  const requests = servicesFor(flags, config, cwd).map((service) => ({
    service: withScenarioFlags(service, given, cwd),
    notes: config === null ? [] : undeclaredNotes(config.service(service.name), service),
    seed: flags.seed ?? drawn,
    at,
  }));
  return { config, requests };
}

async function configFor(flags: ScenarioFlags, cwd: string): Promise<HarnessConfig | null> {
  const wanted =
    flags.config !== undefined || flags.service !== undefined || flags.all || flags.target !== undefined;
  if (!wanted && flags.spec.length > 0 && flags.candidate !== undefined) return null;
  if (!wanted && (await findConfigFile(cwd)) === null) throw missingWithoutConfig(flags);
  return loadConfig({
    path: flags.config ?? null,
    cwd,
    env: process.env,
    lanes,
    target: flags.target ?? null,
  });
}

function missingWithoutConfig(flags: ScenarioFlags): UsageError {
  const missing = [
    ...(flags.spec.length > 0 ? [] : ['--spec']),
    ...(flags.candidate === undefined ? ['--candidate'] : []),
  ];
  return new UsageError(
    missing[0] ?? 'scenario',
    `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    'there is no config here or in any folder above that could say it',
  );
}

function servicesFor(
  flags: ScenarioFlags,
  config: HarnessConfig | null,
  cwd: string,
): readonly ServiceConfig[] {
  const given = {
    baseline: flags.baseline ?? null,
    candidate: flags.candidate ?? null,
    writes: flags.writes ?? null,
  };
  if (config === null) return [withRoutes(defaultService('service', given, cwd), flags.routes)];
  refuseRoutes(flags.routes);
  const names = servicesNamed(flags, config);
  if (names.length > 1 && ((given.baseline ?? given.candidate) !== null || flags.spec.length > 0))
    throw new UsageError(
      flags.spec.length > 0 ? '--spec' : '--candidate',
      '--baseline, --candidate and --spec are for one service',
      'name it with --service',
    );
  return names.map((name) => withFlags(config.service(name), given));
}

/** What the config allows at its own address is not allowed at that of a flag, which is easy to overlook. */
function undeclaredNotes(configured: ServiceConfig, given: ServiceConfig): readonly string[] {
  return (['baseline', 'candidate'] as const).flatMap((side) => {
    const [before, now] = [configured[side], given[side]];
    if (before.writes !== 'isolated' || now.writes === 'isolated' || before.url === null) return [];
    return [
      `\`writes: isolated\` of the ${side} is declared for ${before.url} only, and not for ${now.url ?? ''}: add --writes isolated where that may be written to too`,
    ];
  });
}
