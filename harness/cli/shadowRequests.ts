import { UsageError } from '../errors/UsageError.ts';
import { defaultService, withFlags } from '../config/defaultService.ts';
import { findConfigFile } from '../config/findConfigFile.ts';
import type { HarnessConfig } from '../config/harnessConfig.ts';
import { loadConfig } from '../config/loadConfig.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { lanes } from '../run/lanes.ts';
import type { ShadowRequest } from '../../shadow/ShadowRequest.ts';
import { rateFlag } from './rateFlag.ts';
import { servicesNamed } from './servicesNamed.ts';
import type { ShadowFlags } from './shadowOptions.ts';

/** What the flags ask for: the config, and one request a service. */
export interface ShadowRequests {
  readonly config: HarnessConfig | null;
  readonly requests: readonly ShadowRequest[];
}

/** One request a service that the flags ask for, from flags and config. */
export async function shadowRequests(flags: ShadowFlags, seed: string): Promise<ShadowRequests> {
  const cwd = process.cwd();
  const config = await configFor(flags, cwd);
  const at = new Date();
  const requests = servicesFor(flags, config, cwd).map((service) => ({
    service: flags.host.length === 0 ? service : { ...service, hosts: flags.host },
    cwd,
    at,
    recordings: flags.recording,
    session: flags.session,
    operations: flags.operations,
    sample: flags.sample ?? null,
    limit: flags['limit-exchanges'] ?? null,
    rate: rateFlag(flags.rate),
    speed: flags.speed ?? null,
    concurrency: flags.concurrency ?? null,
    seed,
    strict: flags.strict,
    negativeAuth: flags['negative-auth'],
    cross: flags.cross,
    selfReplay: flags['self-replay'] ?? null,
  }));
  return { config, requests };
}

async function configFor(flags: ShadowFlags, cwd: string): Promise<HarnessConfig | null> {
  const wanted =
    flags.config !== undefined || flags.service !== undefined || flags.all || flags.target !== undefined;
  const given = flags.baseline !== undefined && flags.candidate !== undefined && flags.recording.length > 0;
  if (!wanted && given) return null;
  if (!wanted && (await findConfigFile(cwd)) === null) {
    const missing = missingWithoutConfig(flags);
    if (missing.length < 3)
      throw new UsageError(
        missing[0] ?? 'shadow',
        `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
        'there is no config here or in any folder above that could say it',
      );
    throw new UsageError(
      'shadow',
      'nothing says what to replay where: there is no config here or in any folder above',
      'give --recording, --baseline and --candidate, or write a harness.config.yaml',
    );
  }
  return loadConfig({
    path: flags.config ?? null,
    cwd,
    env: process.env,
    lanes,
    target: flags.target ?? null,
  });
}

function missingWithoutConfig(flags: ShadowFlags): readonly string[] {
  return [
    ...(flags.recording.length === 0 ? ['--recording'] : []),
    ...(flags.baseline === undefined ? ['--baseline'] : []),
    ...(flags.candidate === undefined ? ['--candidate'] : []),
  ];
}

function servicesFor(
  flags: ShadowFlags,
  config: HarnessConfig | null,
  cwd: string,
): readonly ServiceConfig[] {
  const given = {
    baseline: flags.baseline ?? null,
    candidate: flags.candidate ?? null,
    control: flags.control ?? null,
    writes: flags.writes ?? null,
  };
  if (config === null) return [defaultService('service', given, cwd)];
  const names = servicesNamed(flags, config);
  if (names.length > 1 && (given.baseline ?? given.candidate ?? given.control) !== null) {
    throw new UsageError(
      '--baseline',
      '--baseline, --candidate and --control are for one service',
      'name it with --service',
    );
  }
  return names.map((name) => withFlags(config.service(name), given));
}
