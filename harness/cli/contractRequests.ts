import { defaultService, withFlags } from '../config/defaultService.ts';
import { findConfigFile } from '../config/findConfigFile.ts';
import type { HarnessConfig } from '../config/harnessConfig.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { UsageError } from '../errors/UsageError.ts';
import { harnessVersion } from '../run/harnessVersion.ts';
import { lanes } from '../run/lanes.ts';
import type { ResultsFrom } from '../../contracts/broker/requirePublishable.ts';
import type { ContractRequest } from '../../contracts/ContractRequest.ts';
import { withContractFlags } from '../../contracts/withContractFlags.ts';
import type { ContractFlags } from './contractOptions.ts';
import { onceOrNull } from './onceFlag.ts';
import { servicesNamed } from './servicesNamed.ts';

/** What the flags ask for: the config, and one request a service. */
export interface ContractRequests {
  readonly config: HarnessConfig | null;
  readonly requests: readonly ContractRequest[];
}

/** One request a service that the flags ask for; `drawn` is the seed where nothing gives one. */
export async function contractRequests(
  flags: ContractFlags,
  drawn: string,
  at: Date,
): Promise<ContractRequests> {
  const cwd = process.cwd();
  const config = await configFor(flags, cwd);
  const given = {
    pacts: flags.pact,
    provider: onceOrNull('--provider', flags.provider),
    states: onceOrNull('--states', flags.states),
  };
  const publish = await resultsFrom(flags);
  const requests = servicesFor(flags, config, cwd).map((service) => ({
    service: withContractFlags(service, given, cwd),
    notes: config === null ? [] : undeclaredNotes(config.service(service.name), service),
    seed: flags.seed ?? drawn,
    at,
    isNamed: config !== null,
    publish,
  }));
  return { config, requests };
}

async function resultsFrom(flags: ContractFlags): Promise<ResultsFrom | null> {
  const buildUrl = onceOrNull('--build-url', flags['build-url']);
  if (flags['publish-results']) return { buildUrl, verifiedBy: await harnessVersion() };
  if (buildUrl === null) return null;
  throw new UsageError('--build-url', '--build-url says who publishes results', 'give --publish-results too');
}

async function configFor(flags: ContractFlags, cwd: string): Promise<HarnessConfig | null> {
  const wanted =
    flags.config !== undefined || flags.service !== undefined || flags.all || flags.target !== undefined;
  if (!wanted && flags.pact.length > 0 && flags.candidate !== undefined) return null;
  if (!wanted && (await findConfigFile(cwd)) === null) throw missingWithoutConfig(flags);
  return loadConfig({
    path: flags.config ?? null,
    cwd,
    env: process.env,
    lanes,
    target: flags.target ?? null,
  });
}

function missingWithoutConfig(flags: ContractFlags): UsageError {
  const missing = [
    ...(flags.pact.length > 0 ? [] : ['--pact']),
    ...(flags.candidate === undefined ? ['--candidate'] : []),
  ];
  return new UsageError(
    missing[0] ?? 'contract',
    `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    'there is no config here or in any folder above that could say it',
  );
}

function servicesFor(
  flags: ContractFlags,
  config: HarnessConfig | null,
  cwd: string,
): readonly ContractRequest['service'][] {
  const given = {
    baseline: flags.baseline ?? null,
    candidate: flags.candidate ?? null,
    writes: flags.writes ?? null,
  };
  if (config === null) return [defaultService('service', given, cwd)];
  const names = servicesNamed(flags, config);
  if (names.length > 1 && ((given.baseline ?? given.candidate) !== null || flags.pact.length > 0))
    throw new UsageError(
      flags.pact.length > 0 ? '--pact' : '--candidate',
      '--baseline, --candidate and --pact are for one service',
      'name it with --service',
    );
  return names.map((name) => withFlags(config.service(name), given));
}

/** What the config allows at its own address is not allowed at that of a flag, which is easy to overlook. */
function undeclaredNotes(
  configured: ContractRequest['service'],
  given: ContractRequest['service'],
): readonly string[] {
  return (['baseline', 'candidate'] as const).flatMap((side) => {
    const [before, now] = [configured[side], given[side]];
    if (before.writes !== 'isolated' || now.writes === 'isolated' || before.url === null) return [];
    return [
      `\`writes: isolated\` of the ${side} is declared for ${before.url} only, and not for ${now.url ?? ''}: add --writes isolated where that may be written to too`,
    ];
  });
}
