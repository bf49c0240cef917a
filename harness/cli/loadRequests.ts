import { defaultService, withFlags } from '../config/defaultService.ts';
import { findConfigFile } from '../config/findConfigFile.ts';
import type { HarnessConfig } from '../config/harnessConfig.ts';
import { loadConfig } from '../config/loadConfig.ts';
import type { ServiceConfig } from '../config/serviceConfig.ts';
import { UsageError } from '../errors/UsageError.ts';
import { lanes } from '../run/lanes.ts';
import type { LoadRequest, Shard } from '../../loadtests/LoadRequest.ts';
import { parseShard, sharedSeed } from '../../loadtests/shard.ts';
import { withLoadFlags } from '../../loadtests/withLoadFlags.ts';
import { edgesGiven } from './edgesGiven.ts';
import { onceOrNull } from './onceFlag.ts';
import type { LoadFlags } from './loadOptions.ts';
import { refuseRoutes, withRoutes } from './routesFlag.ts';
import { servicesNamed } from './servicesNamed.ts';

/** What the flags ask for: the config, and one request a service. */
export interface LoadRequests {
  readonly config: HarnessConfig | null;
  readonly requests: readonly LoadRequest[];
}

/** One request a service that the flags ask for, from flags and config; `drawn` is the seed where nothing gives one. */
export async function loadRequests(flags: LoadFlags, drawn: string): Promise<LoadRequests> {
  const cwd = process.cwd();
  const config = await configFor(flags, cwd);
  const edges = onceOrNull('--edges', flags.edges);
  const given = {
    scripts: flags.script,
    recordings: flags.recording,
    rate: flags.rate ?? null,
    duration: onceOrNull('--duration', flags.duration),
    warmup: onceOrNull('--warmup', flags.warmup),
    edges: edges === null ? [] : await edgesGiven(edges, config?.directory ?? cwd),
    k6: onceOrNull('--k6', flags.k6),
  };
  const shard = shardOf(flags);
  const seed = flags.seed ?? (shard === null ? drawn : sharedSeed(shard));
  const requests = servicesFor(flags, config, cwd).map((service) => ({
    service: withLoadFlags(service, given, cwd),
    cwd,
    seed,
    compare: flags.compare,
    shard,
  }));
  return { config, requests };
}

function shardOf(flags: LoadFlags): Shard | null {
  const text = onceOrNull('--shard', flags.shard);
  if (text === null) return null;
  const shard = parseShard(text);
  if (shard !== null) return shard;
  throw new UsageError(
    '--shard',
    `--shard "${text}" is no part of a load`,
    'such as 2/4: the second of four',
  );
}

async function configFor(flags: LoadFlags, cwd: string): Promise<HarnessConfig | null> {
  const wanted =
    flags.config !== undefined || flags.service !== undefined || flags.all || flags.target !== undefined;
  const plays = flags.script.length > 0 || flags.recording.length > 0;
  if (!wanted && plays && flags.candidate !== undefined && (!flags.compare || flags.baseline !== undefined))
    return null;
  if (!wanted && (await findConfigFile(cwd)) === null) throw missingWithoutConfig(flags, plays);
  return loadConfig({
    path: flags.config ?? null,
    cwd,
    env: process.env,
    lanes,
    target: flags.target ?? null,
  });
}

function missingWithoutConfig(flags: LoadFlags, plays: boolean): UsageError {
  const missing = [
    ...(plays ? [] : ['--script']),
    ...(flags.candidate === undefined ? ['--candidate'] : []),
    ...(flags.compare && flags.baseline === undefined ? ['--baseline'] : []),
  ];
  return new UsageError(
    missing[0] ?? 'load',
    `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    'there is no config here or in any folder above that could say it',
  );
}

function servicesFor(flags: LoadFlags, config: HarnessConfig | null, cwd: string): readonly ServiceConfig[] {
  const given = {
    baseline: flags.baseline ?? null,
    candidate: flags.candidate ?? null,
    writes: flags.writes ?? null,
  };
  if (config === null) return [withRoutes(defaultService('service', given, cwd), flags.routes)];
  refuseRoutes(flags.routes);
  const names = servicesNamed(flags, config);
  if (names.length > 1 && ((given.baseline ?? given.candidate) !== null || flags.script.length > 0))
    throw new UsageError(
      flags.script.length > 0 ? '--script' : '--candidate',
      '--baseline, --candidate and --script are for one service',
      'name it with --service',
    );
  return names.map((name) => withFlags(config.service(name), given));
}
