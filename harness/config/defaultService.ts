import { UsageError } from '../errors/UsageError.ts';
import { defaultServiceLimits } from './limits.ts';
import { defaultHealth, defaultRoutes } from './serviceConfig.ts';
import { parseSideAddress } from './sideAddress.ts';
import { defaultSide } from './sideConfig.ts';
import type { ServiceConfig } from './serviceConfig.ts';
import type { SideConfig, WritePolicy } from './sideConfig.ts';

/** What the command line says about a service; null where it says nothing. */
export interface ServiceFlags {
  readonly baseline: string | null;
  readonly candidate: string | null;
  readonly control?: string | null;
  /** Of all sides. */
  readonly writes: WritePolicy | null;
}

function sideOver(
  side: SideConfig,
  flag: string,
  url: string | null,
  writes: WritePolicy | null,
): SideConfig {
  const declared = writes ?? side.writes;
  if (url === null) return { ...side, writes: declared };
  const address = parseSideAddress(url);
  if ('problem' in address)
    throw new UsageError(flag, `${flag}${quoted(url)} is not what it should be`, `give ${address.problem}`);
  if (address.url === side.url && address.pathPrefix === side.pathPrefix)
    return { ...side, writes: declared };
  // What the config allows at its own address it does not allow at another one.
  const nothingOfIt = { credentials: null, reset: null, up: null, database: null, outbound: null };
  return { ...side, ...address, writes: writes ?? 'refused', ...nothingOfIt };
}

/** What was given, where it can hold no secret: no user, no query, no fragment. */
function quoted(url: string): string {
  return /[@?#]/.test(url) || url.trim() === '' ? '' : ` ${url}`;
}

/** A service with what the flags say over what the config says. */
export function withFlags(service: ServiceConfig, flags: ServiceFlags): ServiceConfig {
  return {
    ...service,
    baseline: sideOver(service.baseline, '--baseline', flags.baseline, flags.writes),
    candidate: sideOver(service.candidate, '--candidate', flags.candidate, flags.writes),
    control: controlOver(service, flags),
  };
}

/** The config's control is one of the config's baseline: of another baseline it is none. */
function controlOver(service: ServiceConfig, flags: ServiceFlags): SideConfig | null {
  const { control = null, writes } = flags;
  const { url, pathPrefix } = sideOver(service.baseline, '--baseline', flags.baseline, writes);
  const same = url === service.baseline.url && pathPrefix === service.baseline.pathPrefix;
  const configured = same ? service.control : null;
  if (control === null && configured === null) return null;
  return sideOver(configured ?? defaultSide, '--control', control, writes);
}

/** The service of a run without a config: all paths, default limits, nothing of any lane. `directory` is absolute. */
export function defaultService(name: string, flags: ServiceFlags, directory: string): ServiceConfig {
  const service: ServiceConfig = {
    name,
    routes: defaultRoutes,
    hosts: [],
    health: defaultHealth,
    openapi: null,
    operations: [],
    baseline: defaultSide,
    candidate: defaultSide,
    control: null,
    limits: defaultServiceLimits(),
    lanes: new Map(),
    terms: new Map(),
    directory,
  };
  return withFlags(service, flags);
}
